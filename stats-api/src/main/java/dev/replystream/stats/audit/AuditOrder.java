package dev.replystream.stats.audit;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.Parameters;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The period that an audit is asked for.
 *
 * @param from start, inclusive
 * @param to end, exclusive
 */
public record AuditOrder(
        @Schema(example = "2026-11-22T09:00:00Z") Instant from,
        @Schema(example = "2026-11-22T10:00:00Z") Instant to) {

    private static final long QUARTER_HOUR = Duration.ofMinutes(15).toMillis();
    private static final Set<String> FIELDS = Set.of("from", "to");

    /**
     * Reads the body of a request, and widens the period to whole quarter-hours.
     *
     * @throws InvalidFieldException if a field is not allowed
     */
    static AuditOrder of(Map<String, Object> body) {
        for (String field : body.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new InvalidFieldException(field, "is not known; known are from and to");
            }
        }
        Instant from = Parameters.instant("from", text("from", body.get("from")));
        Instant to = Parameters.instant("to", text("to", body.get("to")));
        if (!from.isBefore(to)) {
            throw new InvalidFieldException("from", "must be before to, which is exclusive: " + to);
        }
        long start = Math.floorDiv(from.toEpochMilli(), QUARTER_HOUR) * QUARTER_HOUR;
        long end = Math.ceilDiv(to.toEpochMilli(), QUARTER_HOUR) * QUARTER_HOUR;
        return new AuditOrder(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end));
    }

    private static @Nullable String text(String field, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new InvalidFieldException(field, "must be a text with a moment such as 2026-11-22T09:30:00Z");
    }
}
