package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Effort.Scale;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Part;
import dev.replystream.bench.lab.Lab;
import dev.replystream.bench.lab.Messages;
import dev.replystream.bench.lab.ReadableRecords;
import dev.replystream.bench.lab.Simulator;
import dev.replystream.bench.worker.ServiceProcess.Instance;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Of two workers under a steady load one is killed, and nobody starts it again: how long its partitions are silent until
 * the other one's replies to them can be read. All partitions are watched, so the longest silence is one of its.
 */
final class Recovery implements Part<WorkerBenchmark.Bench> {

    static final String NAME = "recovery";

    /** Kills from which a 95th percentile says something. */
    private static final int ENOUGH = 20;

    private static final int PER_SECOND = 300;
    private static final int CONVERSATIONS = 1000;
    private static final int CONCURRENCY = 256;
    private static final Duration CALL = Duration.ofMillis(200);
    private static final Duration STEADY = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double GOAL_MILLIS = Lab.SESSION_TIMEOUT.plusSeconds(2).toMillis();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Figure> measure(WorkerBenchmark.Bench bench) throws Exception {
        if (bench.effort().scale() == Scale.SMOKE) {
            return List.of();
        }
        List<Double> millis = new ArrayList<>();
        try (Simulator simulator = Simulator.start(bench.lab().logFolder())) {
            simulator.answerAfter(CALL);
            for (int round = 0; round < bench.effort().rounds(); round++) {
                double silence = bench.stand().attempts().soundly(false, () -> silence(bench.lab(), simulator));
                bench.progress().say("a killed worker's partitions were silent for %.0f ms".formatted(silence));
                millis.add(silence);
            }
        }
        String name = "kill -9 to the next reply of its partitions, session timeout %d s, %d msg/s"
                .formatted(Lab.SESSION_TIMEOUT.toSeconds(), PER_SECOND);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.alone(name, "ms", millis).withGoal(Goal.oursAtMost(GOAL_MILLIS)));
        if (millis.size() >= ENOUGH) {
            figures.add(Figure.alone(name + ", p95 of " + millis.size(), "ms", List.of(p95(millis)))
                    .withGoal(Goal.oursAtMost(GOAL_MILLIS)));
        }
        return figures;
    }

    /** The nearest rank. */
    static double p95(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
    }

    private static double silence(Lab lab, Simulator simulator) throws Exception {
        TopicPrefix prefix = lab.newTopics();
        PartitionWatch watch = new PartitionWatch(Topics.REPLIES.partitions());
        try (ServiceProcess victim =
                        ServiceProcess.start(lab, prefix, simulator.baseUrl(), new Instance("victim", CONCURRENCY));
                ServiceProcess _ =
                        ServiceProcess.start(lab, prefix, simulator.baseUrl(), new Instance("heir", CONCURRENCY));
                ReadableRecords _ = ReadableRecords.fromEnd(
                        lab, prefix.nameOf(Topics.REPLIES), (reply, nanos) -> watch.seen(reply.partition(), nanos));
                Load _ = Load.begin(lab, prefix)) {
            watch.awaitAll(System.nanoTime(), PATIENCE);
            Thread.sleep(STEADY);
            long killed = System.nanoTime();
            victim.kill();
            watch.awaitAll(killed + Lab.SESSION_TIMEOUT.toNanos() / 2, PATIENCE);
            return watch.longestSilenceSince(killed) / 1e6;
        }
    }

    /** Sends messages at a steady pace until it is closed. */
    private record Load(ExecutorService thread, Future<?> sending) implements AutoCloseable {

        static Load begin(Lab lab, TopicPrefix prefix) {
            ExecutorService thread = Executors.newSingleThreadExecutor();
            return new Load(thread, thread.submit(() -> send(lab, prefix)));
        }

        private static void send(Lab lab, TopicPrefix prefix) {
            long gap = Duration.ofSeconds(1).dividedBy(PER_SECOND).toNanos();
            long begin = System.nanoTime();
            try (Messages messages = new Messages(lab, prefix, 0)) {
                for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    LockSupport.parkNanos(begin + i * gap - System.nanoTime());
                    var _ = messages.send(i % CONVERSATIONS);
                }
            }
        }

        @Override
        public void close() {
            thread.shutdownNow();
            thread.close();
        }
    }
}
