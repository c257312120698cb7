package dev.replystream.stats.backtest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.alert.backtest.PastAlert;
import dev.replystream.alert.backtest.Period;
import dev.replystream.alert.json.RuleJson;
import dev.replystream.alert.measure.Tally;
import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertRule;
import dev.replystream.stats.freshness.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a rule would have told of a period.
 *
 * @param from begin of the period, inclusive
 * @param to end of the period, exclusive
 * @param rule the rule, with what was left out
 * @param windows stored windows by minute that it looked at
 * @param alerts those that were raised during some of the period, in the order in which they were raised
 */
public record BackTestReport(
        Instant from,
        Instant to,
        @JsonUnwrapped Freshness freshness,
        JsonNode rule,
        int windows,
        List<RaisedAlert> alerts) {

    /**
     * An alert that would have been raised.
     *
     * @param alertId the id that it would have had
     * @param group its group as text; empty when the rule has none
     * @param severity the worst that it was
     * @param onsetAt when the data of it began
     * @param raisedAt when it would have been told first
     * @param resolvedAt when it would have been over; null when it was not by the end of the period
     * @param durationMillis from the one to the other
     * @param peak the worst that was measured
     * @param transitions all that would have been told of it, in order
     */
    public record RaisedAlert(
            String alertId,
            String group,
            String severity,
            Instant onsetAt,
            Instant raisedAt,
            @Nullable Instant resolvedAt,
            @Nullable Long durationMillis,
            Peak peak,
            List<Told> transitions) {

        private static RaisedAlert of(PastAlert alert) {
            Instant resolved = alert.resolvedAt().orElse(null);
            return new RaisedAlert(
                    alert.alertId(),
                    alert.group(),
                    alert.severity().name(),
                    alert.onset(),
                    alert.raisedAt(),
                    resolved,
                    resolved == null
                            ? null
                            : Duration.between(alert.raisedAt(), resolved).toMillis(),
                    Peak.of(alert.peak()),
                    alert.transitions().stream().map(Told::of).toList());
        }
    }

    /**
     * The worst that was measured, in the unit of the metric.
     *
     * @param count occurrences behind the value
     * @param total sample behind the value
     * @param errors failures by error type
     */
    public record Peak(double value, long count, long total, Map<String, Long> errors) {

        private static Peak of(Tally tally) {
            return new Peak(tally.value(), tally.count(), tally.total(), tally.errors());
        }
    }

    /** One thing that would have been told. */
    public record Told(String transition, String severity, Instant occurredAt, double value, String summary) {

        private static Told of(Alert alert) {
            return new Told(
                    alert.getTransition().name(),
                    alert.getSeverity().name(),
                    alert.getOccurredAt(),
                    alert.getValue(),
                    Objects.toString(alert.getSummary()));
        }
    }

    static BackTestReport of(Period period, Freshness freshness, AlertRule rule, BackTests.Found found) {
        return new BackTestReport(
                period.from(),
                period.to(),
                freshness,
                RuleJson.write(rule),
                found.windows(),
                found.alerts().stream().map(RaisedAlert::of).toList());
    }
}
