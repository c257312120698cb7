package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.Stand.Task;
import dev.replystream.bench.aggregate.side.SideSettings.Kind;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Part;
import java.util.ArrayList;
import java.util.List;

/** Events per second of the clock with two threads, on a machine whose cores the broker shares. */
final class BothCores implements Part<AggregateBenchmark.Bench> {

    private static final int THREADS = 2;
    private static final double GOAL = 100_000;

    @Override
    public String name() {
        return "two-threads";
    }

    @Override
    public List<Figure> measure(AggregateBenchmark.Bench bench) throws Exception {
        List<Double> perSecond = new ArrayList<>();
        for (int round = 0; round < bench.effort().rounds(); round++) {
            perSecond.add(bench.stand()
                    .measure(new Task(Kind.OURS, bench.backlog(), THREADS))
                    .perSecond());
        }
        return List.of(Figure.alone("events per second, two threads", "events/s", perSecond)
                .withGoal(Goal.oursAtLeast(GOAL)));
    }
}
