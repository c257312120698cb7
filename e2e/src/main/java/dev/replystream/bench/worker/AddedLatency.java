package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Figure.Opponent;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Part;
import dev.replystream.bench.harness.Rounds;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.Backlog;
import dev.replystream.bench.lab.ReadableRecords;
import dev.replystream.bench.worker.OpenLoop.Added;
import dev.replystream.bench.worker.side.SideSettings.Kind;
import dev.replystream.bench.worker.side.SideSettings.Work;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a side adds to a call: from the time at which a message was to be sent until its reply can be read, committed, less
 * the work. Messages are sent at their times whatever happens, each in a conversation of its own.
 */
final class AddedLatency implements Part<WorkerBenchmark.Bench> {

    private static final int PER_SECOND = 300;
    private static final long WORK_MILLIS = 200;
    private static final int CONCURRENCY = 512;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Figure> measure(WorkerBenchmark.Bench bench) throws Exception {
        Span span = bench.effort()
                .choose(Span.ofMillis(300, 300, 700), Span.ofMillis(2000, 1000, 3000), Span.ofMillis(3000, 1500, 5000));
        TopicPrefix prefix = bench.lab().newTopics();
        List<Kind> peers = bench.effort()
                .choose(
                        List.of(),
                        List.of(Kind.PARALLEL_EAGER),
                        List.of(Kind.PARALLEL_ASYNCHRONOUS, Kind.PARALLEL_EAGER));
        boolean everyHundred = bench.effort().choose(false, true, true);
        List<Kind> sides = new ArrayList<>(List.of(Kind.OURS));
        sides.addAll(peers);
        if (everyHundred) {
            sides.add(Kind.OURS_EVERY_100_MS);
        }
        Rounds<Kind, Added> measured = Rounds.interleaved(
                bench.effort().rounds(),
                sides,
                (side, round) ->
                        bench.stand().attempts().soundly(side.isPeer(), () -> added(bench, prefix, side, span)));
        List<Figure> figures = new ArrayList<>();
        figures.add(figure("p50", measured, peers, Added::p50Millis).withGoal(Goal.oursAtMost(60)));
        figures.add(figure("p99", measured, peers, Added::p99Millis).withGoal(Goal.oursAtMost(250)));
        if (everyHundred) {
            figures.add(everyHundred("p50", measured, Added::p50Millis));
            figures.add(everyHundred("p99", measured, Added::p99Millis));
        }
        if (peers.size() > 1) {
            figures.add(beside(peers.getFirst(), "p50", measured, Added::p50Millis));
            figures.add(beside(peers.getFirst(), "p99", measured, Added::p99Millis));
        }
        return figures;
    }

    private static Figure figure(
            String quantile, Rounds<Kind, Added> measured, List<Kind> peers, Rounds.Value<Added> value) {
        return peers.isEmpty()
                ? Figure.alone(nameOf(quantile), "ms", measured.of(Kind.OURS, value))
                : beside(peers.getLast(), quantile, measured, value);
    }

    private static Figure everyHundred(String quantile, Rounds<Kind, Added> measured, Rounds.Value<Added> value) {
        return Figure.alone(
                nameOf(quantile) + ", a commit every 100 ms", "ms", measured.of(Kind.OURS_EVERY_100_MS, value));
    }

    private static Figure beside(Kind peer, String quantile, Rounds<Kind, Added> measured, Rounds.Value<Added> value) {
        return Figure.against(
                nameOf(quantile) + ", beside " + peer.title(),
                "ms",
                measured.of(Kind.OURS, value),
                new Opponent(peer.title(), measured.of(peer, value)));
    }

    private static String nameOf(String quantile) {
        return "latency added to a call, " + quantile + ", " + PER_SECOND + " msg/s";
    }

    private static Added added(WorkerBenchmark.Bench bench, TopicPrefix prefix, Kind side, Span span) throws Exception {
        String messages = prefix.nameOf(Topics.MESSAGES);
        Backlog nothing = new Backlog(bench.lab().broker().ends(messages), 0);
        Stand.Task task = new Stand.Task(side, prefix, nothing, CONCURRENCY, Work.waiting(WORK_MILLIS));
        OpenLoop loop = new OpenLoop(bench.lab(), prefix, Duration.ofSeconds(1).dividedBy(PER_SECOND));
        try (ReadableRecords replies =
                        ReadableRecords.fromEnd(bench.lab(), prefix.nameOf(Topics.REPLIES), loop::arrived);
                Stand.Started started = bench.stand().start(task)) {
            loop.awaitReadiness(replies);
            Added added = loop.run(span.lead(side, started.first()), span.measured());
            if (!started.sample().well()) {
                throw new UnsoundRunException(side.title() + " broke off");
            }
            bench.progress()
                    .say("%s adds p50 %.0f ms, p99 %.0f ms"
                            .formatted(side.title(), added.p50Millis(), added.p99Millis()));
            return added;
        }
    }
}
