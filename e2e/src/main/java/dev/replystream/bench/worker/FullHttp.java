package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Figure.Opponent;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Rounds;
import dev.replystream.bench.lab.Backlog;
import dev.replystream.bench.lab.Messages;
import dev.replystream.bench.lab.Simulator;
import dev.replystream.bench.worker.side.SideSettings.Kind;
import dev.replystream.bench.worker.side.SideSettings.Work;
import dev.replystream.schemas.TopicPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works that call: all sides call the simulator through the worker's own client. The time of a call is that at the
 * simulator, so what the client needs beside it counts against the side. The service, with its ledger and its store, is
 * measured as a whole process, and the seed system's two ways as well.
 */
final class FullHttp implements WorkerBenchmark.Part {

    static final String NAME = "http";

    private static final int CONVERSATIONS = 5000;
    private static final Duration SERVICE_WARM_UP = Duration.ofSeconds(5);
    private static final Duration SPARE = Duration.ofSeconds(8);
    private static final double FULLNESS_GOAL = 0.97;
    private static final double CPU_GOAL = 0.5;
    private static final Case GATEWAY = new Case(Duration.ofMillis(500), 256);
    private static final Case LARGE = new Case(Duration.ofMillis(1500), 1000);
    private static final List<Kind> GATEWAY_PEERS = List.of(
            Kind.PARALLEL_ASYNCHRONOUS,
            Kind.PARALLEL_EAGER,
            Kind.PARALLEL_STRICT,
            Kind.THREAD_PER_PARTITION,
            Kind.ONE_AT_A_TIME,
            Kind.BATCHES_OF_FIVE);
    private static final String SERVICE = WholeService.TITLE;

    /**
     * What is called, and how often at a time.
     *
     * @param latency of the simulator's answers
     * @param concurrency most calls at a time
     */
    private record Case(Duration latency, int concurrency) {

        String conditions() {
            return "HTTP " + latency.toMillis() + " ms, C=" + concurrency;
        }
    }

    /** A side; the whole service when it has no kind. */
    private record Side(@Nullable Kind kind) {

        static final Side OURS = new Side(Kind.OURS);
        static final Side SERVICE_SIDE = new Side(null);

        String title() {
            return kind == null ? SERVICE : kind.title();
        }

        boolean isParallelConsumer() {
            return kind != null && kind.isParallelConsumer();
        }

        boolean isSeed() {
            return kind == Kind.ONE_AT_A_TIME || kind == Kind.BATCHES_OF_FIVE;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Figure> measure(WorkerBenchmark.Bench bench) throws Exception {
        List<Case> cases = bench.effort()
                .choose(
                        List.of(new Case(Duration.ofMillis(100), 16)),
                        List.of(GATEWAY),
                        List.of(GATEWAY, new Case(Duration.ofMillis(1500), 256), LARGE));
        List<Figure> figures = new ArrayList<>();
        try (Simulator simulator = Simulator.start(bench.lab().logFolder())) {
            for (Case each : cases) {
                figures.addAll(new Measured(bench, simulator, each).figures());
            }
        }
        return figures;
    }

    /** The measurements of one case. */
    private static final class Measured {

        private final WorkerBenchmark.Bench bench;
        private final Simulator simulator;
        private final Case conditions;
        private final Span span;
        private final TopicPrefix prefix;
        private @Nullable Backlog backlog;

        Measured(WorkerBenchmark.Bench bench, Simulator simulator, Case conditions) {
            this.bench = bench;
            this.simulator = simulator;
            this.conditions = conditions;
            this.span = bench.effort()
                    .choose(
                            Span.ofMillis(300, 200, 700),
                            Span.ofMillis(2500, 1000, 3000),
                            spanOf(conditions.latency()));
            this.prefix = bench.lab().newTopics();
        }

        /** Calls that begin together end together, so whole latencies are measured. */
        private static Span spanOf(Duration latency) {
            long millis = latency.toMillis();
            return latency.equals(GATEWAY.latency())
                    ? Span.ofMillis(6 * millis, 2 * millis, 6 * millis)
                    : Span.ofMillis(3 * millis, 2 * millis, 3 * millis);
        }

        List<Figure> figures() throws Exception {
            simulator.answerAfter(conditions.latency());
            List<Side> sides = sides();
            Rounds<Side, Steady> measured =
                    Rounds.interleaved(bench.effort().rounds(), sides, (side, round) -> measure(side));
            List<Double> fullness = measured.of(Side.OURS, Steady::fullness);
            Figure ofLimit = Figure.ofLimit("fullness, " + conditions.conditions(), "", fullness, "Little's law", 1);
            List<Figure> figures = new ArrayList<>();
            figures.add(conditions.equals(GATEWAY) ? ofLimit.withGoal(Goal.ratioAtLeast(FULLNESS_GOAL)) : ofLimit);
            if (sides.contains(Side.SERVICE_SIDE)) {
                figures.add(Figure.ofLimit(
                        "fullness of " + SERVICE + ", " + conditions.conditions(),
                        "",
                        measured.of(Side.SERVICE_SIDE, Steady::fullness),
                        "Little's law",
                        1));
            }
            for (Side peer : sides) {
                if (peer.isSeed()) {
                    figures.add(against("replies", "msg/s", measured, peer, Steady::perSecond));
                } else if (!peer.equals(Side.OURS) && !peer.equals(Side.SERVICE_SIDE)) {
                    figures.add(against("fullness", "", measured, peer, Steady::fullness));
                }
            }
            for (Side peer : sides) {
                if (peer.isParallelConsumer() || peer.equals(Side.SERVICE_SIDE)) {
                    Figure figure = against("CPU per message", "us", measured, peer, Steady::cpuMicros);
                    figures.add(peer.isParallelConsumer() ? figure.withGoal(Goal.ratioAtMost(CPU_GOAL)) : figure);
                }
            }
            return figures;
        }

        private Figure against(
                String what, String unit, Rounds<Side, Steady> measured, Side peer, Rounds.Value<Steady> value) {
            return Figure.against(
                    what + ", " + conditions.conditions() + ", beside " + peer.title(),
                    unit,
                    measured.of(Side.OURS, value),
                    new Opponent(peer.title(), measured.of(peer, value)));
        }

        private List<Side> sides() {
            List<Side> sides = new ArrayList<>(List.of(Side.OURS));
            peers().forEach(kind -> sides.add(new Side(kind)));
            if (conditions.equals(GATEWAY)) {
                sides.add(Side.SERVICE_SIDE);
            }
            return sides;
        }

        private List<Kind> peers() {
            List<Kind> eager = List.of(Kind.PARALLEL_EAGER);
            if (conditions.equals(GATEWAY)) {
                return bench.effort().choose(eager, List.of(Kind.PARALLEL_EAGER, Kind.ONE_AT_A_TIME), GATEWAY_PEERS);
            }
            return conditions.equals(LARGE) ? List.of(Kind.PARALLEL_ASYNCHRONOUS, Kind.PARALLEL_EAGER) : eager;
        }

        private Steady measure(Side side) throws Exception {
            CallWatch calls = new CallWatch(simulator::totals);
            Kind kind = side.kind();
            Steady steady = kind == null
                    ? bench.stand().attempts().soundly(false, () -> service(calls))
                    : bench.stand().measure(taskOf(kind), span, calls);
            double latency = calls.meanSeconds();
            Steady seen = new Steady(steady.concurrency(), steady.perSecond(), latency, steady.cpuMicros());
            bench.progress()
                    .say("%s, %s: fullness %.3f by the simulator's %.0f ms"
                            .formatted(side.title(), conditions.conditions(), seen.fullness(), latency * 1e3));
            return seen;
        }

        private Stand.Task taskOf(Kind kind) throws Exception {
            Backlog shared = backlog;
            if (shared == null) {
                shared = append(span.whole());
                backlog = shared;
            }
            Work work = Work.calling(simulator.baseUrl().toString());
            return new Stand.Task(kind, prefix, shared, conditions.concurrency(), work);
        }

        /** The service keeps what it answered: each of its runs has messages of its own. */
        private Steady service(CallWatch calls) throws Exception {
            Span fresh = new Span(SERVICE_WARM_UP, span.ramp(), span.measured());
            return new WholeService(bench.lab(), prefix, simulator.baseUrl())
                    .measure(append(fresh.whole()), conditions.concurrency(), fresh, calls);
        }

        private Backlog append(Duration time) throws Exception {
            double perSecond =
                    conditions.concurrency() * 1000.0 / conditions.latency().toMillis();
            int messages = (int) (perSecond * time.plus(SPARE).toMillis() / 1000);
            return Messages.append(bench.lab(), prefix, messages, CONVERSATIONS);
        }
    }
}
