package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.Metric;
import dev.replystream.alert.measure.Unit;
import dev.replystream.alert.rule.Rule;
import java.time.Duration;
import java.util.List;

/**
 * What an alert has to say of its rule, kept with the alert because the rule may be gone before it.
 *
 * @param name name of the rule
 * @param version version of the rule
 * @param metric code of the metric
 * @param title the metric for people
 * @param unit unit of the metric
 * @param window span that is measured
 * @param channels names of channels
 */
public record RuleIdentity(
        String name, int version, String metric, String title, Unit unit, Duration window, List<String> channels) {

    public RuleIdentity {
        channels = List.copyOf(channels);
    }

    static RuleIdentity of(Rule rule) {
        Metric metric = rule.measurement().metric();
        return new RuleIdentity(
                rule.name(),
                rule.version(),
                metric.code(),
                metric.title(),
                metric.unit(),
                rule.measurement().window(),
                rule.notices().channels());
    }
}
