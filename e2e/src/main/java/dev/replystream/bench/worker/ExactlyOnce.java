package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Figure.Opponent;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Part;
import dev.replystream.bench.harness.Rounds;
import dev.replystream.bench.lab.Backlog;
import dev.replystream.bench.lab.Messages;
import dev.replystream.bench.worker.side.SideSettings.Kind;
import dev.replystream.bench.worker.side.SideSettings.Work;
import dev.replystream.schemas.TopicPrefix;
import java.util.ArrayList;
import java.util.List;

/**
 * What exactly-once costs: the intake, and the same window with a producer that has no transactions and commits that nobody
 * waits for. Once with works that take time, once with works that take none, where nothing else limits.
 */
final class ExactlyOnce implements Part<WorkerBenchmark.Bench> {

    private static final int CONCURRENCY = 256;
    private static final int CONVERSATIONS = 20_000;
    private static final int MOST_PER_SECOND = 60_000;
    private static final double GOAL = 0.90;

    @Override
    public String name() {
        return "exactly-once";
    }

    @Override
    public List<Figure> measure(WorkerBenchmark.Bench bench) throws Exception {
        Span span = bench.effort()
                .choose(Span.ofMillis(200, 100, 500), Span.ofMillis(1000, 1000, 2000), Span.ofMillis(3000, 1000, 2500));
        TopicPrefix prefix = bench.lab().newTopics();
        int messages = (int) (bench.effort().choose(20_000, MOST_PER_SECOND, MOST_PER_SECOND)
                * (span.whole().toMillis() + 1500)
                / 1000);
        bench.progress().say("appending " + messages + " messages");
        Backlog backlog = Messages.append(bench.lab(), prefix, messages, CONVERSATIONS);
        List<Figure> figures = new ArrayList<>();
        for (long millis : bench.effort().choose(List.of(20L), List.of(20L, 0L), List.of(20L, 0L))) {
            Rounds<Kind, Steady> measured = Rounds.interleaved(
                    bench.effort().rounds(),
                    List.of(Kind.OURS, Kind.OURS_AT_LEAST_ONCE),
                    (side, round) -> bench.stand()
                            .measure(new Stand.Task(side, prefix, backlog, CONCURRENCY, Work.waiting(millis)), span));
            figures.add(Figure.against(
                            "replies exactly once, " + millis + " ms, C=" + CONCURRENCY,
                            "msg/s",
                            measured.of(Kind.OURS, Steady::perSecond),
                            new Opponent("at least once", measured.of(Kind.OURS_AT_LEAST_ONCE, Steady::perSecond)))
                    .withGoal(Goal.ratioAtLeast(GOAL)));
        }
        return figures;
    }
}
