package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.Stand.Rate;
import dev.replystream.bench.aggregate.Stand.Task;
import dev.replystream.bench.aggregate.side.SideSettings.Kind;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Figure.Opponent;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Part;
import dev.replystream.bench.harness.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events that a second of processor time adds up, with one thread each. */
final class Throughput implements Part<AggregateBenchmark.Bench> {

    private static final List<Kind> SIDES = List.of(Kind.OURS, Kind.DSL, Kind.FLINK, Kind.RAW);
    private static final Map<Kind, Double> GOALS = Map.of(Kind.DSL, 2.0, Kind.FLINK, 1.0, Kind.RAW, 0.25);

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public List<Figure> measure(AggregateBenchmark.Bench bench) throws Exception {
        Rounds<Kind, Rate> measured = Rounds.interleaved(
                bench.effort().rounds(), SIDES, (side, _) -> bench.stand().measure(new Task(side, bench.backlog(), 1)));
        List<Figure> figures = new ArrayList<>();
        for (Kind peer : SIDES.subList(1, SIDES.size())) {
            Figure figure = Figure.against(
                    "events per second and core, beside " + peer.title(),
                    "events/s",
                    measured.of(Kind.OURS, Rate::perCpuSecond),
                    new Opponent(peer.title(), measured.of(peer, Rate::perCpuSecond)));
            Double goal = GOALS.get(peer);
            figures.add(goal == null ? figure : figure.withGoal(Goal.ratioAtLeast(goal)));
        }
        for (Kind peer : SIDES.subList(1, SIDES.size())) {
            figures.add(Figure.against(
                    "events per second, one thread, beside " + peer.title(),
                    "events/s",
                    measured.of(Kind.OURS, Rate::perSecond),
                    new Opponent(peer.title(), measured.of(peer, Rate::perSecond))));
        }
        return figures;
    }
}
