package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Figure.Opponent;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Rounds;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.Backlog;
import dev.replystream.bench.lab.Messages;
import dev.replystream.bench.lab.ReadableRecords;
import dev.replystream.bench.lab.Simulator;
import dev.replystream.bench.worker.side.SideSettings.Kind;
import dev.replystream.bench.worker.side.SideSettings.Work;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Works that call: all sides call the simulator through the worker's own client. The time of a call is that at the
 * simulator, so what the client needs beside it counts against the side. The service, with its ledger and its store, is
 * measured as a whole process, and the seed system's two ways as well.
 */
final class FullHttp implements WorkerBenchmark.Part {

    static final String NAME = "http";

    private static final int CONVERSATIONS = 5000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double FULLNESS_GOAL = 0.97;
    private static final double CPU_GOAL = 0.5;
    private static final Case GATEWAY = new Case(Duration.ofMillis(500), 256);
    private static final String SERVICE = "the whole service";

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
            return kind == Kind.PARALLEL_ASYNCHRONOUS || kind == Kind.PARALLEL_EAGER || kind == Kind.PARALLEL_STRICT;
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
                        List.of(
                                GATEWAY,
                                new Case(Duration.ofMillis(1500), 256),
                                new Case(Duration.ofMillis(1500), 1000)));
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
        private final Map<Integer, Backlog> backlogs = new HashMap<>();

        Measured(WorkerBenchmark.Bench bench, Simulator simulator, Case conditions) {
            this.bench = bench;
            this.simulator = simulator;
            this.conditions = conditions;
            this.span = bench.effort()
                    .choose(Span.ofMillis(300, 700), Span.ofMillis(2500, 3500), Span.ofMillis(6000, 10_000));
            this.prefix = bench.lab().newTopics();
        }

        List<Figure> figures() throws Exception {
            simulator.answerAfter(conditions.latency());
            List<Side> sides = sides();
            Rounds<Side, Steady> measured = Rounds.interleaved(bench.effort().rounds(), sides, this::measure);
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
            List<Kind> eager = List.of(Kind.PARALLEL_EAGER);
            List<Kind> all = List.of(Kind.PARALLEL_ASYNCHRONOUS, Kind.PARALLEL_EAGER, Kind.PARALLEL_STRICT);
            List<Kind> seed = List.of(Kind.ONE_AT_A_TIME);
            List<Kind> others = List.of(Kind.THREAD_PER_PARTITION, Kind.ONE_AT_A_TIME, Kind.BATCHES_OF_FIVE);
            bench.effort().choose(eager, eager, all).forEach(kind -> sides.add(new Side(kind)));
            if (conditions.equals(GATEWAY)) {
                bench.effort().choose(seed, seed, others).forEach(kind -> sides.add(new Side(kind)));
            }
            if (bench.effort().choose(false, true, true)) {
                sides.add(Side.SERVICE_SIDE);
            }
            return sides;
        }

        private Steady measure(Side side, int round) throws Exception {
            Backlog backlog = backlogOf(round);
            Simulator.Totals before = simulator.totals();
            Kind kind = side.kind();
            Steady steady = kind == null
                    ? service(backlog)
                    : bench.stand()
                            .measure(
                                    new Stand.Task(
                                            kind,
                                            prefix,
                                            backlog,
                                            conditions.concurrency(),
                                            Work.calling(simulator.baseUrl().toString())),
                                    span);
            double latency = simulator.totals().meanSecondsSince(before);
            Steady seen = new Steady(steady.concurrency(), steady.perSecond(), latency, steady.cpuMicros());
            bench.progress()
                    .say("%s, %s: fullness %.3f by the simulator's %.0f ms"
                            .formatted(side.title(), conditions.conditions(), seen.fullness(), latency * 1e3));
            return seen;
        }

        /** Messages of a round are new: the service keeps what it answered. */
        private Backlog backlogOf(int round) throws Exception {
            Backlog known = backlogs.get(round);
            if (known != null) {
                return known;
            }
            double perSecond =
                    conditions.concurrency() * 1000.0 / conditions.latency().toMillis();
            int messages = (int) (perSecond * (span.whole().toMillis() + 8000) / 1000);
            Backlog backlog = Messages.append(bench.lab(), prefix, messages, CONVERSATIONS);
            backlogs.put(round, backlog);
            return backlog;
        }

        private Steady service(Backlog backlog) throws Exception {
            String topic = prefix.nameOf(Topics.REPLIES);
            bench.lab().begin(prefix.value() + "reply-worker", backlog.begin());
            try (ReadableRecords replies = ReadableRecords.fromEnd(bench.lab(), topic);
                    ServiceProcess service =
                            ServiceProcess.start(bench.lab(), prefix, simulator.baseUrl(), conditions.concurrency())) {
                if (!replies.awaitFirst(PATIENCE)) {
                    throw new UnsoundRunException(SERVICE + " made no reply");
                }
                Thread.sleep(span.warmUp());
                long from = System.nanoTime();
                long repliesBefore = replies.count();
                Duration cpuBefore = service.cpu();
                replies.awaitRate(from, span.measured());
                double perSecond = replies.perSecond(from, System.nanoTime());
                double cpu = service.cpu().minus(cpuBefore).toNanos() / 1e3;
                long made = replies.count() - repliesBefore;
                if (made == 0 || replies.count() >= backlog.messages()) {
                    throw new UnsoundRunException(SERVICE + " made " + replies.count() + " replies");
                }
                return new Steady(conditions.concurrency(), perSecond, 0, cpu / made);
            }
        }
    }
}
