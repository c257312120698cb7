package dev.replystream.stats.reprice;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.usage.GroupParameters;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked for with: the parameters of a question, and why.
 *
 * @param prices version of the prices
 * @param from begin, inclusive: a day, or a moment at a quarter-hour
 * @param to end, exclusive: likewise, not in the future
 * @param tz IANA time zone of days; UTC by default
 * @param note why; empty by default
 */
public record RepriceOrder(
        @Schema(example = "2026-11") @Nullable String prices,
        @Schema(example = "2026-11-01") @Nullable String from,
        @Schema(example = "2026-11-22") @Nullable String to,
        @Schema(example = "Europe/Berlin") @Nullable String tz,

        @Schema(example = "list prices corrected by the provider") @Nullable
        String note,

        @Nullable String apiType,
        @Nullable String operation,
        @Nullable String model,
        @Nullable String channel,
        @Nullable String experiment,
        @Nullable String variant) {

    private static final int LONGEST_NOTE = 2_000;
    private static final List<String> FIELDS = List.of(
            "prices", "from", "to", "tz", "note", "api_type", "operation", "model", "channel", "experiment", "variant");

    /**
     * What {@code body} says.
     *
     * @throws InvalidFieldException if a field is unknown, is missing, or is no text
     */
    static RepriceOrder of(Map<String, @Nullable Object> body) {
        for (Map.Entry<String, @Nullable Object> field : body.entrySet()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new InvalidFieldException(field.getKey(), "is unknown; there are " + String.join(", ", FIELDS));
            }
            if (field.getValue() != null && !(field.getValue() instanceof String)) {
                throw new InvalidFieldException(field.getKey(), "must be a text");
            }
        }
        return new RepriceOrder(
                text(body, "prices"),
                required(body, "from"),
                required(body, "to"),
                text(body, "tz"),
                text(body, "note"),
                text(body, "api_type"),
                text(body, "operation"),
                text(body, "model"),
                text(body, "channel"),
                text(body, "experiment"),
                text(body, "variant"));
    }

    /**
     * The question that the run answers.
     *
     * @throws InvalidFieldException if a field is missing or not allowed
     */
    RepriceQuery query(String tenant, InstantSource clock) {
        GroupParameters groups = new GroupParameters(apiType, operation, model, channel, experiment, variant);
        return new RepriceRequest(prices, from, to, null, tz, null).query(groups.filter(tenant), clock);
    }

    /**
     * Why; empty when nothing is said.
     *
     * @throws InvalidFieldException if it is too long
     */
    String reason() {
        if (note == null) {
            return "";
        }
        if (note.length() > LONGEST_NOTE || note.indexOf('\0') >= 0) {
            throw new InvalidFieldException("note", "must have at most " + LONGEST_NOTE + " characters");
        }
        return note;
    }

    private static String required(Map<String, @Nullable Object> body, String field) {
        String value = text(body, field);
        if (value == null) {
            throw new InvalidFieldException(
                    field, "is missing; it must be a day, or a moment at a quarter-hour such as 2026-11-22T09:15:00Z");
        }
        return value;
    }

    private static @Nullable String text(Map<String, @Nullable Object> body, String field) {
        return (String) body.get(field);
    }
}
