package dev.replystream.bench.alerts;

import dev.replystream.bench.alerts.prometheus.Installation;
import dev.replystream.bench.alerts.prometheus.Monitoring;
import dev.replystream.bench.alerts.prometheus.Monitoring.Timing;
import dev.replystream.bench.harness.Attempts;
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
import java.util.PrimitiveIterator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** {@code bench alerts}: issue 5. */
public final class AlertsBenchmark implements Benchmark {

    private static final List<Percentile> PERCENTILES =
            List.of(new Percentile("p50", 0.5, 500), new Percentile("p99", 0.99, 1000));

    /** What of the latencies is shown, and what it is to be at most. */
    private record Percentile(String name, double share, double goalMillis) {}

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
        PrimitiveIterator.OfInt numbers =
                IntStream.iterate(1, number -> number + 1).iterator();
        Attempts attempts = new Attempts(progress);
        List<Round> rounds = new ArrayList<>();
        try (Lab lab = Lab.start(components)) {
            TopicPrefix prefix = lab.newTopics();
            try (Services _ = Services.start(lab, prefix);
                    Monitoring monitoring = monitoring(lab, effort, progress)) {
                for (int number = 1; number <= effort.rounds(); number++) {
                    rounds.add(attempts.soundly(false, () -> {
                        Round round =
                                Round.measure(lab, prefix, monitoring, new Round.Size(numbers.nextInt(), crossings));
                        round.told().forEach(progress::say);
                        return round;
                    }));
                }
            }
        }
        List<Figure> figures = figures(crossings, rounds);
        figures.addAll(attempts.figures());
        return figures;
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
        List<Figure> figures = new ArrayList<>();
        for (Percentile percentile : PERCENTILES) {
            String name = percentile.name() + " from crossing to alert, " + crossings + " crossings";
            List<Double> ours = of(rounds, round -> round.ours().percentile(percentile.share()));
            figures.add(Figure.alone(name, "ms", ours).withGoal(Goal.oursAtMost(percentile.goalMillis())));
            for (Timing peer : rounds.getFirst().peers().keySet()) {
                List<Double> peers = of(rounds, round -> round.peer(peer).percentile(percentile.share()));
                figures.add(Figure.against(
                        name + ", beside " + peer.title(), "ms", ours, new Opponent(peer.title(), peers)));
            }
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
