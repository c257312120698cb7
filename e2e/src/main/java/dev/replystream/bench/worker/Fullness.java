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
import java.util.Map;

/**
 * Works that only wait: how full the window is kept, and what a message costs in processor time, beside the peers. All read
 * the same backlog.
 */
final class Fullness implements Part<WorkerBenchmark.Bench> {

    private static final long WORK_MILLIS = 20;
    private static final int CONVERSATIONS = 20_000;
    private static final Map<Integer, Double> GOALS = Map.of(256, 0.97, 1000, 0.95);
    private static final double CPU_GOAL = 0.5;
    private static final List<Kind> SMOKE_PEERS = List.of(Kind.PARALLEL_EAGER, Kind.THREAD_PER_PARTITION);
    private static final List<Kind> QUICK_PEERS = List.of(Kind.PARALLEL_UNACKNOWLEDGED, Kind.PARALLEL_EAGER);

    /** By concurrency, which a thread per partition does not have: once is enough. */
    private static final Map<Integer, List<Kind>> PEERS = Map.of(
            64,
            List.of(Kind.PARALLEL_ASYNCHRONOUS, Kind.PARALLEL_EAGER, Kind.PARALLEL_STRICT, Kind.THREAD_PER_PARTITION),
            256,
            List.of(
                    Kind.PARALLEL_UNACKNOWLEDGED,
                    Kind.PARALLEL_ASYNCHRONOUS,
                    Kind.PARALLEL_EAGER,
                    Kind.PARALLEL_STRICT),
            1000,
            List.of(Kind.PARALLEL_ASYNCHRONOUS, Kind.PARALLEL_EAGER, Kind.PARALLEL_STRICT));

    @Override
    public String name() {
        return "fullness";
    }

    @Override
    public List<Figure> measure(WorkerBenchmark.Bench bench) throws Exception {
        List<Integer> concurrencies = bench.effort().choose(List.of(64), List.of(256, 1000), List.of(64, 256, 1000));
        Span span = bench.effort()
                .choose(Span.ofMillis(200, 100, 500), Span.ofMillis(1000, 1000, 2000), Span.ofMillis(3000, 1000, 2000));
        TopicPrefix prefix = bench.lab().newTopics();
        Backlog backlog = backlog(bench, prefix, concurrencies.getLast(), span);
        List<Figure> figures = new ArrayList<>();
        for (int concurrency : concurrencies) {
            List<Kind> sides = new ArrayList<>(List.of(Kind.OURS));
            sides.addAll(bench.effort().choose(SMOKE_PEERS, QUICK_PEERS, PEERS.getOrDefault(concurrency, List.of())));
            Rounds<Kind, Steady> measured = Rounds.interleaved(
                    bench.effort().rounds(),
                    sides,
                    (side, round) -> bench.stand()
                            .measure(
                                    new Stand.Task(side, prefix, backlog, concurrency, Work.waiting(WORK_MILLIS)),
                                    span));
            figures.addAll(figures(concurrency, sides, measured));
        }
        return figures;
    }

    private static Backlog backlog(WorkerBenchmark.Bench bench, TopicPrefix prefix, int most, Span span)
            throws Exception {
        long perSecond = most * 1000L / WORK_MILLIS;
        int messages = (int) (perSecond * (span.whole().toMillis() + 2000) / 1000);
        bench.progress().say("appending " + messages + " messages");
        return Messages.append(bench.lab(), prefix, messages, CONVERSATIONS);
    }

    private static List<Figure> figures(int concurrency, List<Kind> sides, Rounds<Kind, Steady> measured) {
        String conditions = WORK_MILLIS + " ms, C=" + concurrency;
        List<Double> fullness = measured.of(Kind.OURS, Steady::fullness);
        List<Double> cpu = measured.of(Kind.OURS, Steady::cpuMicros);
        Figure ofLimit = Figure.ofLimit("fullness, " + conditions, "", fullness, "Little's law", 1);
        Double goal = GOALS.get(concurrency);
        List<Figure> figures = new ArrayList<>();
        figures.add(goal == null ? ofLimit : ofLimit.withGoal(Goal.ratioAtLeast(goal)));
        for (Kind peer : sides.subList(1, sides.size())) {
            figures.add(Figure.against(
                    "fullness, " + conditions + ", beside " + peer.title(),
                    "",
                    fullness,
                    new Opponent(peer.title(), measured.of(peer, Steady::fullness))));
        }
        for (Kind peer : sides.subList(1, sides.size())) {
            Figure figure = Figure.against(
                    "CPU per message, " + conditions + ", beside " + peer.title(),
                    "us",
                    cpu,
                    new Opponent(peer.title(), measured.of(peer, Steady::cpuMicros)));
            figures.add(peer.isParallelConsumer() ? figure.withGoal(Goal.ratioAtMost(CPU_GOAL)) : figure);
        }
        return figures;
    }
}
