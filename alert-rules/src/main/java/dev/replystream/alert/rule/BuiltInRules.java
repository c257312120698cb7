package dev.replystream.alert.rule;

import dev.replystream.alert.measure.CountMetric;
import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.measure.Metric;
import dev.replystream.alert.measure.OldestUnanswered;
import dev.replystream.alert.measure.RateMetric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The rules that every tenant has until it states its own of the same name.
 *
 * @param window span that they measure
 * @param recoveryTime how long a value has to be good before an alert is over
 * @param repeat time between reminders; 0 for none
 */
public record BuiltInRules(Duration window, Duration recoveryTime, Duration repeat) {

    private static final double WARNING = 0.05;
    private static final double ERROR = 0.10;
    private static final double RECOVERED = 0.03;
    private static final long MINIMUM_SAMPLE = 20;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** All of them, in the order of their names. */
    public List<Rule> all() {
        return List.of(
                rate("call-error-rate", RateMetric.CALL_ERROR_RATE, List.of()),
                rate("call-error-rate-by-type", RateMetric.CALL_ERROR_RATE, List.of(Labels.ERROR_TYPE)),
                above("lost-calls", CountMetric.LOST_CALLS, 0),
                above("oldest-unanswered", new OldestUnanswered(), (double) LONGEST_WAIT.toMillis()),
                rate("reply-failure-rate", RateMetric.REPLY_FAILURE_RATE, List.of()),
                rate("reply-failure-rate-by-type", RateMetric.REPLY_FAILURE_RATE, List.of(Labels.ERROR_TYPE)),
                above("unpriced-calls", CountMetric.UNPRICED_CALLS, 0));
    }

    private Rule rate(String name, Metric metric, List<String> groupBy) {
        Thresholds thresholds =
                new Thresholds(OptionalDouble.of(WARNING), OptionalDouble.of(ERROR), MINIMUM_SAMPLE, 1, NoDataMode.OK);
        return rule(name, metric, groupBy, thresholds, OptionalDouble.of(RECOVERED));
    }

    /** A single one is worth a warning, so there is no smallest sample. */
    private Rule above(String name, Metric metric, double warning) {
        Thresholds thresholds = new Thresholds(OptionalDouble.of(warning), OptionalDouble.empty(), 1, 1, NoDataMode.OK);
        return rule(name, metric, List.of(), thresholds, OptionalDouble.empty());
    }

    private Rule rule(
            String name, Metric metric, List<String> groupBy, Thresholds thresholds, OptionalDouble recovered) {
        return new Rule(
                name,
                0,
                new Measurement(metric, Map.of(), groupBy, window),
                thresholds,
                new Recovery(recovered, recoveryTime),
                new Notices(repeat, List.of()));
    }
}
