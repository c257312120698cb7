package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.Stand.Run;
import dev.replystream.bench.aggregate.Stand.Task;
import dev.replystream.bench.aggregate.side.Side.Reached;
import dev.replystream.bench.aggregate.side.SideSettings.Kind;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Figure.Opponent;
import dev.replystream.bench.harness.Part;
import dev.replystream.bench.harness.Rounds;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.Lab;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is kept: the state of a window, what changelogs take for an event, and how fast a lost state is read back. */
final class State implements Part<AggregateBenchmark.Bench> {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final String CHANGELOG = "-changelog";
    private static final Map<Kind, String> TOTALS = Map.of(Kind.OURS, "usage-totals", Kind.DSL, "totals");

    /**
     * What was kept.
     *
     * @param windowBytes key and value of a window in the store, the mean of all
     * @param changelogBytes on the broker's disk, per event
     * @param restoredPerSecond records of changelogs
     * @param secondsToRun from the start, with nothing on the disk, until it runs
     */
    private record Kept(double windowBytes, double changelogBytes, double restoredPerSecond, double secondsToRun) {}

    @Override
    public String name() {
        return "state";
    }

    @Override
    public List<Figure> measure(AggregateBenchmark.Bench bench) throws Exception {
        Rounds<Kind, Kept> kept = Rounds.interleaved(
                bench.effort().rounds(),
                List.of(Kind.OURS, Kind.DSL),
                (side, _) -> bench.stand()
                        .attempts()
                        .soundly(side != Kind.OURS, () -> kept(bench, new Task(side, bench.backlog(), 1))));
        return List.of(
                against("state per group and window", "B", kept, Kept::windowBytes),
                against("changelogs per event", "B", kept, Kept::changelogBytes),
                against("changelog records restored per second", "records/s", kept, Kept::restoredPerSecond),
                against(
                        "start to running after " + bench.backlog().recount().events() + " events, state lost",
                        "s",
                        kept,
                        Kept::secondsToRun));
    }

    private static Figure against(String name, String unit, Rounds<Kind, Kept> kept, Rounds.Value<Kept> value) {
        return Figure.against(
                name, unit, kept.of(Kind.OURS, value), new Opponent(Kind.DSL.title(), kept.of(Kind.DSL, value)));
    }

    private static Kept kept(AggregateBenchmark.Bench bench, Task task) throws Exception {
        double events = task.backlog().recount().events();
        try (Run run = bench.stand().run(task)) {
            run.check();
            Set<String> changelogs = bench.lab().broker().topics(run.settings().application() + "-").stream()
                    .filter(topic -> topic.endsWith(CHANGELOG))
                    .collect(Collectors.toSet());
            Map<String, Long> sizes = bench.lab().broker().sizes(changelogs);
            bench.progress().say(task.kind().title() + ": " + sizes);
            double changelogBytes =
                    sizes.values().stream().mapToLong(Long::longValue).sum() / events;
            double windowBytes =
                    windowBytes(bench.lab(), run.settings().application() + "-" + TOTALS.get(task.kind()) + CHANGELOG);
            long begin = System.nanoTime();
            run.startAgain();
            Reached restored = run.await(sample -> sample.reached().running()).reached();
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (restored.restored() == 0 || restored.restoreNanos() == 0) {
                throw new UnsoundRunException(task.kind().title() + " restored nothing");
            }
            double perSecond = restored.restored() / (restored.restoreNanos() / 1e9);
            bench.progress()
                    .say("%s: %.0f B per window, %.1f B of changelogs per event, %d records restored in %.1f s"
                            .formatted(task.kind().title(), windowBytes, changelogBytes, restored.restored(), seconds));
            return new Kept(windowBytes, changelogBytes, perSecond, seconds);
        }
    }

    /** A changelog holds what the store holds: the newest entry of each key. */
    private static double windowBytes(Lab lab, String changelog) {
        Map<String, Integer> bytes = new HashMap<>();
        Map<String, Object> properties = lab.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = lab.broker().ends(changelog).keySet();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                    !records.isEmpty();
                    records = consumer.poll(POLL)) {
                for (ConsumerRecord<String, byte[]> record : records) {
                    if (record.value() == null) {
                        bytes.remove(record.partition() + record.key());
                    } else {
                        bytes.put(
                                record.partition() + record.key(),
                                record.serializedKeySize() + record.serializedValueSize());
                    }
                }
            }
        }
        return bytes.values().stream()
                .mapToInt(Integer::intValue)
                .average()
                .orElseThrow(() -> new UnsoundRunException(changelog + " is empty"));
    }
}
