package dev.replystream.stats.deadletter;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.Cursor;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.PeriodParameters;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /dead-letters}, as they were given. */
public record DeadLettersRequest(
        @Parameter(description = "Most dead letters of the answer, 1 to 1000; 100 by default", example = "100")
        @Nullable
        String limit,

        @Parameter(description = "`next` of the page before") @Nullable
        String after,

        @Parameter(description = "First failure, inclusive: a day, or a moment", example = "2026-11-01") @Nullable
        String from,

        @Parameter(description = "Last failure, exclusive: likewise", example = "2026-12-01") @Nullable
        String to,

        @Parameter(description = "IANA time zone of the days; UTC by default", example = "Europe/Berlin") @Nullable
        String tz,

        @Parameter(description = "Service that could not use the record", example = "reply-worker") @Nullable
        String service,

        @Parameter(description = "Stage of that service") @Nullable
        String stage,

        @Parameter(description = "Why, in one word", example = "undecodable") @Nullable
        String cause,

        @Parameter(description = "Topic of the record, as the cluster names it", example = "messages") @Nullable
        String topic) {

    private static final Parameters.Bounds LIMIT = new Parameters.Bounds(1, 1000, 100);

    /**
     * The filter that is meant.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    DeadLetterFilter filter(String tenant) {
        return new DeadLetterFilter(
                tenant,
                new PeriodParameters(from, to, null, tz).openPeriod(),
                Parameters.text("service", service),
                Parameters.text("stage", stage),
                Parameters.text("cause", cause),
                Parameters.text("topic", topic));
    }

    /**
     * Most dead letters of the answer.
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
