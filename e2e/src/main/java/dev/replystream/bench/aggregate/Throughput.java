package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.side.SideSettings.Kind;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Part;
import dev.replystream.bench.harness.Rounds;
import java.util.ArrayList;
import java.util.List;

/** Events that a second of processor time adds up, with one thread each. */
final class Throughput implements Part<AggregateBenchmark.Bench> {

    private static final List<Kind> SIDES = List.of(Kind.OURS, Kind.DSL, Kind.FLINK, Kind.RAW);
    private static final List<Peer> PEERS =
            List.of(new Peer(Kind.DSL, 2.0), new Peer(Kind.FLINK, 1.0), new Peer(Kind.RAW, 0.25));

    /**
     * A peer.
     *
     * @param goal least ratio of events per second and core
     */
    private record Peer(Kind kind, double goal) {}

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public List<Figure> measure(AggregateBenchmark.Bench bench) throws Exception {
        Comparison<Rate> ours = new Comparison<>(Rounds.interleaved(
                bench.effort().rounds(), SIDES, (side, _) -> bench.stand().measure(side, 1)));
        List<Figure> figures = new ArrayList<>();
        for (Peer peer : PEERS) {
            String name = "events per second and core, beside " + peer.kind().title();
            figures.add(ours.with(peer.kind(), name, "events/s", Rate::perCpuSecond)
                    .withGoal(Goal.ratioAtLeast(peer.goal())));
        }
        for (Peer peer : PEERS) {
            String name = "events per second, one thread, beside " + peer.kind().title();
            figures.add(ours.with(peer.kind(), name, "events/s", Rate::perSecond));
        }
        return figures;
    }
}
