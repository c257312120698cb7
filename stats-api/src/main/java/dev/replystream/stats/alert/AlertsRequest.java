package dev.replystream.stats.alert;

import dev.replystream.avro.AlertSeverity;
import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.Cursor;
import dev.replystream.stats.web.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /alerts}, as they were given. */
public record AlertsRequest(
        @Parameter(description = "`active` (the default), `resolved` or `all`", example = "active") @Nullable
        String state,

        @Parameter(description = "Rule that raised the alert", example = "call-error-rate") @Nullable
        String rule,

        @Parameter(description = "Severity that the alert has, or had", example = "ERROR") @Nullable
        String severity,

        @Parameter(description = "Most alerts of the answer, 1 to 500; 100 by default", example = "100") @Nullable
        String limit,

        @Parameter(description = "`next` of the page before") @Nullable
        String after) {

    private static final Parameters.Bounds LIMIT = new Parameters.Bounds(1, 500, 100);
    private static final String ACTIVE = "active";
    private static final String ALL = "all";
    private static final List<String> STATES = List.of(ACTIVE, "resolved", ALL);
    private static final List<String> SEVERITIES =
            Arrays.stream(AlertSeverity.values()).map(AlertSeverity::name).toList();

    /**
     * The filter that is meant.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    AlertFilter filter(String tenant) {
        String wanted = Objects.requireNonNullElse(Parameters.oneOf("state", state, STATES), ACTIVE);
        return new AlertFilter(
                tenant,
                ALL.equals(wanted) ? Optional.empty() : Optional.of(!ACTIVE.equals(wanted)),
                Parameters.text("rule", rule),
                Parameters.oneOf("severity", severity, SEVERITIES));
    }

    /**
     * Most alerts of the answer.
     *
     * @throws InvalidFieldException if the parameter is not allowed
     */
    int size() {
        return Parameters.number("limit", limit, LIMIT);
    }

    /**
     * Where the page before ended; null for the first page.
     *
     * @throws InvalidFieldException if the parameter is not allowed
     */
    @Nullable
    Cursor cursor() {
        return Cursor.orNull("after", after);
    }
}
