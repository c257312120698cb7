package dev.replystream.alert.topology;

import static dev.replystream.alert.topology.TopologyRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.alert.AlertRules;
import dev.replystream.alert.Windows;
import dev.replystream.alert.backtest.BackTest;
import dev.replystream.alert.backtest.PastAlert;
import dev.replystream.alert.backtest.Period;
import dev.replystream.alert.rule.RuleContract;
import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertRule;
import dev.replystream.avro.BurnRate;
import dev.replystream.avro.NoDataMode;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.latency.LatencySketch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The topology and a back-test over the same windows tell the same, to the millisecond. */
class LiveAndBackTestTest {

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int STEPS = 900;
    private static final Instant FROM = NOON.plus(Duration.ofMinutes(30));
    private static final List<String> MODELS = List.of("gpt-4o", "gpt-4o-mini", "o4-mini");

    static Stream<AlertRule.Builder> rules() {
        return Stream.of(
                AlertRules.callErrors("total"),
                AlertRules.callErrors("pending").setPendingEvaluations(3).setRecoveryMillis(95_000),
                AlertRules.callErrors("by-model")
                        .setGroupBy(List.of("model"))
                        .setWindowMillis(60_000)
                        .setRecoveryThreshold(0.02)
                        .setRecoveryMillis(0),
                AlertRules.callErrors("by-type").setGroupBy(List.of("error_type", "model")),
                AlertRules.callErrors("silent-group")
                        .setGroupBy(List.of("model"))
                        .setWindowMillis(120_000)
                        .setNoData(NoDataMode.RAISE),
                AlertRules.callErrors("kept").setNoData(NoDataMode.KEEP).setRepeatMillis(600_000),
                AlertRules.callErrors("slow")
                        .setMetric("latency_percentile")
                        .setPercentile(95.0)
                        .setMinimumSample(3)
                        .setWarningThreshold(600.0)
                        .setErrorThreshold(900.0),
                AlertRules.callErrors("silence")
                        .setMetric("no_traffic")
                        .setWarningThreshold(90_000.0)
                        .setErrorThreshold(200_000.0)
                        .setRecoveryMillis(30_000),
                AlertRules.callErrors("waiting")
                        .setMetric("oldest_unanswered_age")
                        .setWarningThreshold(100_000.0)
                        .setErrorThreshold(200_000.0)
                        .setRecoveryMillis(10_000),
                AlertRules.callErrors("burn")
                        .setWarningThreshold(null)
                        .setErrorThreshold(null)
                        .setBurnRate(new BurnRate(0.95, 2.0, 900_000L, 120_000L)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void tellTheSame(AlertRule.Builder rule) {
        Period period = new Period(FROM, NOON.plus(STEP.multipliedBy(STEPS)));
        BackTest test = new BackTest("default", RuleContract.read(rule.build()), period);
        try (TopologyRun live = new TopologyRun()) {
            live.rule(rule);
            List<Alert> told = new Traffic(live, test).run();

            List<Alert> seen = toldSince(
                    FROM,
                    told.stream()
                            .filter(alert -> alert.getRule().equals(rule.getName()))
                            .toList());
            List<Alert> found = toldSince(
                    FROM,
                    test.run().stream()
                            .map(PastAlert::transitions)
                            .flatMap(List::stream)
                            .toList());
            assertThat(found).hasSizeGreaterThan(1).containsExactlyInAnyOrderElementsOf(seen);
        }
    }

    private static List<Alert> toldSince(Instant from, List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> !alert.getOccurredAt().isBefore(from))
                .toList();
    }

    /** Calls and messages with phases of failures, of slowness and of silence; each update goes to both. */
    private static final class Traffic {

        private final Random random = new Random(9);
        private final Set<String> known = new HashSet<>();
        private final Queue<Instant> waiting = new ArrayDeque<>();
        private final TopologyRun live;
        private final BackTest test;
        private final List<Alert> told = new ArrayList<>();

        Traffic(TopologyRun live, BackTest test) {
            this.live = live;
            this.test = test;
        }

        List<Alert> run() {
            for (int step = 0; step < STEPS; step++) {
                if (step % 300 < 240) {
                    calls(step);
                    replies(step);
                }
                live.wait(STEP);
                told.addAll(live.alerts());
            }
            return told;
        }

        private void calls(int step) {
            boolean bad = step / 100 % 3 == 1;
            long total = 20L + random.nextInt(60);
            long failed = bad ? random.nextLong(total / 2) : random.nextLong(total / 20 + 1);
            LatencySketch sketch = LatencySketch.empty();
            sketch.add(100 + random.nextInt(bad ? 1_500 : 400));
            String model = MODELS.get(random.nextInt(step % 300 < 120 ? 3 : 2));
            Instant late = live.minute().minusSeconds(60L * random.nextInt(3));
            Instant minute = known.contains(model + late) ? late : live.minute();
            known.add(model + minute);
            UsageWindow window = Windows.calls(minute, failed, total)
                    .setModel(model)
                    .setLatencySketch(sketch.toBytes())
                    .build();
            live.calls(UsageWindow.newBuilder(window));
            test.add(window, live.now());
        }

        private void replies(int step) {
            boolean waits = step / 60 % 2 == 1;
            Instant minute = waits || waiting.isEmpty() ? live.minute() : waiting.remove();
            ReplyWindow window = Windows.replies(minute, 0, 10)
                    .setOldestUnansweredAt(waits ? minute : null)
                    .build();
            if (waits) {
                waiting.add(minute);
            }
            live.replies(ReplyWindow.newBuilder(window));
            test.add(window, live.now());
        }
    }
}
