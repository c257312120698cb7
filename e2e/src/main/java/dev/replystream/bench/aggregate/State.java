package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.side.Reached;
import dev.replystream.bench.aggregate.side.SideSettings.Kind;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Part;
import dev.replystream.bench.harness.Rounds;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.CommittedReader;
import dev.replystream.bench.lab.Lab;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What is kept: the state of a window, what changelogs take for an event, and how fast a lost state is read back. */
final class State implements Part<AggregateBenchmark.Bench> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
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

    /** What a changelog holds. */
    private record Entry(int partition, ByteBuffer key) {}

    @Override
    public String name() {
        return "state";
    }

    @Override
    public List<Figure> measure(AggregateBenchmark.Bench bench) throws Exception {
        Comparison<Kept> ours = new Comparison<>(Rounds.interleaved(
                bench.effort().rounds(),
                List.of(Kind.OURS, Kind.DSL),
                (side, _) -> bench.stand().attempts().soundly(side != Kind.OURS, () -> kept(bench, side))));
        String restart = "start to running after " + bench.stand().events() + " events, state lost";
        return List.of(
                ours.with(Kind.DSL, "state per group and window", "B", Kept::windowBytes),
                ours.with(Kind.DSL, "changelogs per event", "B", Kept::changelogBytes),
                ours.with(Kind.DSL, "changelog records restored per second", "records/s", Kept::restoredPerSecond),
                ours.with(Kind.DSL, restart, "s", Kept::secondsToRun));
    }

    private static Kept kept(AggregateBenchmark.Bench bench, Kind side) throws Exception {
        try (Run run = bench.stand().run(side, 1)) {
            run.check();
            String prefix = run.settings().application() + "-";
            Set<String> changelogs = bench.lab().broker().topics(prefix).stream()
                    .filter(topic -> topic.endsWith(CHANGELOG))
                    .collect(Collectors.toSet());
            Map<String, Long> sizes = bench.lab().broker().sizes(changelogs);
            bench.progress().say(side.title() + ": " + sizes);
            double changelogBytes =
                    sizes.values().stream().mapToDouble(Long::doubleValue).sum()
                            / bench.stand().events();
            double windowBytes = windowBytes(bench.lab(), prefix + TOTALS.get(side) + CHANGELOG);
            long begin = System.nanoTime();
            run.startAgain();
            Reached restored = run.await(Reached::running).reached();
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (restored.restored() == 0 || restored.restoreNanos() == 0) {
                throw new UnsoundRunException(side.title() + " restored nothing");
            }
            bench.progress()
                    .say("%s: %.0f B per window, %.1f B of changelogs per event, %d records restored in %.1f s"
                            .formatted(side.title(), windowBytes, changelogBytes, restored.restored(), seconds));
            return new Kept(
                    windowBytes, changelogBytes, restored.restored() / (restored.restoreNanos() / 1e9), seconds);
        }
    }

    /** A changelog holds what the store holds: the newest entry of each key. */
    private static double windowBytes(Lab lab, String changelog) {
        Map<Entry, Integer> bytes = new HashMap<>();
        Map<TopicPartition, Long> ends = lab.broker().ends(changelog);
        try (CommittedReader reader =
                CommittedReader.fromBeginning(lab, ends.keySet(), record -> takeSize(record, bytes))) {
            reader.readTo(ends, PATIENCE);
        }
        return bytes.values().stream()
                .mapToInt(Integer::intValue)
                .average()
                .orElseThrow(() -> new UnsoundRunException(changelog + " is empty"));
    }

    private static void takeSize(ConsumerRecord<byte[], byte[]> record, Map<Entry, Integer> bytes) {
        Entry key = new Entry(record.partition(), ByteBuffer.wrap(record.key()));
        if (record.value() == null) {
            bytes.remove(key);
        } else {
            bytes.put(key, record.serializedKeySize() + record.serializedValueSize());
        }
    }
}
