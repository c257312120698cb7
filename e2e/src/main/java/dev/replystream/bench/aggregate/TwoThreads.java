package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.side.SideSettings.Kind;
import dev.replystream.bench.harness.Effort.Scale;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Part;
import dev.replystream.bench.harness.Rounds;
import java.util.List;

/** Events per second of the clock with two threads, on a machine whose cores the broker shares. */
final class TwoThreads implements Part<AggregateBenchmark.Bench> {

    private static final int THREADS = 2;
    private static final double GOAL = 100_000;

    @Override
    public String name() {
        return "two-threads";
    }

    /** Nothing in a smoke run, which would only see what one thread has shown. */
    @Override
    public List<Figure> measure(AggregateBenchmark.Bench bench) throws Exception {
        if (bench.effort().scale() == Scale.SMOKE) {
            return List.of();
        }
        Rounds<Kind, Rate> measured = Rounds.interleaved(
                bench.effort().rounds(),
                List.of(Kind.OURS),
                (side, _) -> bench.stand().measure(side, THREADS));
        return List.of(
                Figure.alone("events per second, two threads", "events/s", measured.of(Kind.OURS, Rate::perSecond))
                        .withGoal(Goal.oursAtLeast(GOAL)));
    }
}
