package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Figure.Opponent;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Part;
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
final class FullHttp implements Part<WorkerBenchmark.Bench> {

    static final String NAME = "http";

    private static final double FULLNESS_GOAL = 0.97;
    private static final double CPU_GOAL = 0.5;
    private static final String SERVICE = WholeService.TITLE;
    private static final int CONVERSATIONS = 5000;
    private static final Duration SERVICE_WARM_UP = Duration.ofSeconds(5);
    private static final Duration SPARE = Duration.ofSeconds(8);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Figure> measure(WorkerBenchmark.Bench bench) throws Exception {
        List<HttpCase> cases =
                bench.effort().choose(List.of(HttpCase.SMOKE), List.of(HttpCase.GATEWAY), HttpCase.all());
        List<Figure> figures = new ArrayList<>();
        try (Simulator simulator = Simulator.start(bench.lab().logFolder())) {
            for (HttpCase each : cases) {
                figures.addAll(new Measured(bench, simulator, each).figures());
            }
        }
        return figures;
    }

    /** The measurements of one case. */
    private static final class Measured {

        private final WorkerBenchmark.Bench bench;
        private final Simulator simulator;
        private final HttpCase conditions;
        private final Span span;
        private final TopicPrefix prefix;
        private @Nullable Backlog backlog;

        Measured(WorkerBenchmark.Bench bench, Simulator simulator, HttpCase conditions) {
            this.bench = bench;
            this.simulator = simulator;
            this.conditions = conditions;
            this.span = conditions.span(bench.effort());
            this.prefix = bench.lab().newTopics();
        }

        List<Figure> figures() throws Exception {
            simulator.answerAfter(conditions.latency());
            List<HttpSide> sides = conditions.sides(bench.effort());
            Rounds<HttpSide, Steady> measured =
                    Rounds.interleaved(bench.effort().rounds(), sides, (side, round) -> measure(side));
            List<Double> fullness = measured.of(HttpSide.OURS, Steady::fullness);
            Figure ofLimit = Figure.ofLimit("fullness, " + conditions.conditions(), "", fullness, "Little's law", 1);
            List<Figure> figures = new ArrayList<>();
            figures.add(
                    conditions.equals(HttpCase.GATEWAY) ? ofLimit.withGoal(Goal.ratioAtLeast(FULLNESS_GOAL)) : ofLimit);
            if (sides.contains(HttpSide.SERVICE_SIDE)) {
                figures.add(Figure.ofLimit(
                        "fullness of " + SERVICE + ", " + conditions.conditions(),
                        "",
                        measured.of(HttpSide.SERVICE_SIDE, Steady::fullness),
                        "Little's law",
                        1));
            }
            for (HttpSide peer : sides) {
                if (peer.isSeed()) {
                    figures.add(against("replies", "msg/s", measured, peer, Steady::perSecond));
                } else if (!peer.equals(HttpSide.OURS) && !peer.equals(HttpSide.SERVICE_SIDE)) {
                    figures.add(against("fullness", "", measured, peer, Steady::fullness));
                }
            }
            for (HttpSide peer : sides) {
                if (peer.isParallelConsumer() || peer.equals(HttpSide.SERVICE_SIDE)) {
                    Figure figure = against("CPU per message", "us", measured, peer, Steady::cpuMicros);
                    figures.add(peer.isParallelConsumer() ? figure.withGoal(Goal.ratioAtMost(CPU_GOAL)) : figure);
                }
            }
            return figures;
        }

        private Figure against(
                String what,
                String unit,
                Rounds<HttpSide, Steady> measured,
                HttpSide peer,
                Rounds.Value<Steady> value) {
            return Figure.against(
                    what + ", " + conditions.conditions() + ", beside " + peer.title(),
                    unit,
                    measured.of(HttpSide.OURS, value),
                    new Opponent(peer.title(), measured.of(peer, value)));
        }

        private Steady measure(HttpSide side) throws Exception {
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
            int messages = (int) (conditions.mostPerSecond() * time.plus(SPARE).toMillis() / 1000);
            return Messages.append(bench.lab(), prefix, messages, CONVERSATIONS);
        }
    }
}
