package dev.replystream.bench.alerts;

import dev.replystream.bench.alerts.prometheus.Installation;
import dev.replystream.bench.alerts.prometheus.Monitoring;
import dev.replystream.bench.alerts.prometheus.Monitoring.Timing;
import dev.replystream.bench.harness.Benchmark;
import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Figure.Opponent;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Progress;
import dev.replystream.bench.lab.Lab;
import dev.replystream.local.Component;
import dev.replystream.schemas.TopicPrefix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** {@code bench alerts}: issue 5. */
public final class AlertsBenchmark implements Benchmark {

    private static final double MEDIAN_GOAL_MILLIS = 500;
    private static final double P99_GOAL_MILLIS = 1000;

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public String description() {
        return "from the outcome that crosses a threshold to the alert, beside Prometheus and Alertmanager";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        EnumSet<Component> components = EnumSet.of(Component.KAFKA, Component.SCHEMA_REGISTRY);
        progress.say("starting " + components + ", usage-aggregator and alert-stream");
        int crossings = effort.choose(10, 60, 200);
        List<Round> rounds = new ArrayList<>();
        try (Lab lab = Lab.start(components)) {
            TopicPrefix prefix = lab.newTopics();
            try (Services _ = Services.start(lab, prefix);
                    Monitoring monitoring = monitoring(lab, effort, progress)) {
                for (int number = 1; number <= effort.rounds(); number++) {
                    Round round = Round.measure(lab, prefix, monitoring, new Round.Size(number, crossings));
                    round.told().forEach(progress::say);
                    rounds.add(round);
                }
            }
        }
        return figures(crossings, rounds);
    }

    private static Monitoring monitoring(Lab lab, Effort effort, Progress progress) throws Exception {
        Optional<Installation> installed = Installation.find();
        if (installed.isEmpty()) {
            progress.say("Prometheus is left out: its programs are not on the PATH. " + Installation.ADVICE);
            return Monitoring.none();
        }
        List<Timing> timings = effort.choose(
                List.of(Timing.FASTEST), List.of(Timing.FASTEST), List.of(Timing.FASTEST, Timing.DEFAULTS));
        return Monitoring.start(installed.get(), timings, lab.logFolder());
    }

    private static List<Figure> figures(int crossings, List<Round> rounds) {
        String name = " from crossing to alert, " + crossings + " crossings";
        List<Double> medians = of(rounds, round -> round.ours().percentile(0.5));
        List<Double> p99s = of(rounds, round -> round.ours().percentile(0.99));
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.alone("p50" + name, "ms", medians).withGoal(Goal.oursAtMost(MEDIAN_GOAL_MILLIS)));
        figures.add(Figure.alone("p99" + name, "ms", p99s).withGoal(Goal.oursAtMost(P99_GOAL_MILLIS)));
        for (Timing peer : rounds.getFirst().peers().keySet()) {
            figures.add(Figure.against(
                    "p50" + name + ", beside " + peer.title(),
                    "ms",
                    medians,
                    new Opponent(
                            peer.title(), of(rounds, round -> round.peer(peer).percentile(0.5)))));
            figures.add(Figure.against(
                    "p99" + name + ", beside " + peer.title(),
                    "ms",
                    p99s,
                    new Opponent(
                            peer.title(), of(rounds, round -> round.peer(peer).percentile(0.99)))));
        }
        figures.add(Figure.alone("crossings without an alert", "", of(rounds, Round::missed))
                .withGoal(Goal.oursAtMost(0)));
        figures.add(
                Figure.alone("alerts too many", "", of(rounds, Round::surplus)).withGoal(Goal.oursAtMost(0)));
        return figures;
    }

    private static List<Double> of(List<Round> rounds, ToDoubleFunction<Round> value) {
        return rounds.stream().map(value::applyAsDouble).toList();
    }
}
