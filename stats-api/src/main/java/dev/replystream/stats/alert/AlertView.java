package dev.replystream.stats.alert;

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
            String summary) {}

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
