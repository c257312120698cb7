package dev.replystream.stats.alert;

import dev.replystream.avro.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One alert as it is told.
 *
 * @param active whether it is not resolved
 * @param newest its newest transition
 * @param transitions all of them, in order
 */
public record AlertView(UUID alertId, boolean active, Transition newest, List<Transition> transitions) {

    /** One transition; components are named as the contract of an alert names them. */
    public record Transition(
            UUID alertId,
            int sequence,
            String transition,
            String severity,
            Subject subject,
            Measurement measurement,
            Instant onsetAt,
            Instant occurredAt,
            @Nullable Long durationMillis,
            String summary) {

        /**
         * The transition that the record tells.
         *
         * @throws IllegalArgumentException if its id is none
         */
        public static Transition of(Alert alert) {
            return new Transition(
                    UUID.fromString(alert.getAlertId()),
                    alert.getSequence(),
                    alert.getTransition().name(),
                    alert.getSeverity().name(),
                    new Subject(alert.getRule(), alert.getRuleVersion(), alert.getGroup(), alert.getMetric()),
                    new Measurement(
                            alert.getValue(),
                            alert.getThreshold(),
                            alert.getPeak(),
                            alert.getCount(),
                            alert.getTotal(),
                            alert.getErrors(),
                            alert.getWindowStart(),
                            alert.getWindowEnd()),
                    alert.getOnsetAt(),
                    alert.getOccurredAt(),
                    alert.getDurationMillis(),
                    alert.getSummary());
        }
    }

    /** What the alert is about. */
    public record Subject(String rule, int ruleVersion, String group, String metric) {}

    /** What was measured; in the unit of the metric. */
    public record Measurement(
            double value,
            double threshold,
            double peak,
            long count,
            long total,
            Map<String, Long> errors,
            Instant windowStart,
            Instant windowEnd) {}
}
