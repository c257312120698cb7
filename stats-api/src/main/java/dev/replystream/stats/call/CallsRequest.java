package dev.replystream.stats.call;

import dev.replystream.avro.UsageStatus;
import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.usage.UsageFilter;
import dev.replystream.stats.web.Cursor;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.PeriodParameters;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The parameters of {@code GET /api-usage/calls}, as they were given. */
public record CallsRequest(
        @Parameter(description = "Most calls of the answer, 1 to 1000; 100 by default", example = "100") @Nullable
        String limit,

        @Parameter(description = "`next` of the page before") @Nullable
        String after,

        @Parameter(description = "First end of a call, inclusive: a day, or a moment", example = "2026-11-01") @Nullable
        String from,

        @Parameter(description = "Last end of a call, exclusive: likewise", example = "2026-12-01") @Nullable
        String to,

        @Parameter(description = "IANA time zone of the days; UTC by default", example = "Europe/Berlin") @Nullable
        String tz,

        @Parameter(description = "How the call ended: SUCCEEDED, FAILED, CANCELLED or LOST") @Nullable
        String status,

        @Parameter(name = "error_type", description = "Class of the error", example = "rate_limit")
        @BindParam("error_type")
        @Nullable
        String errorType,

        @Parameter(name = "conversation_id", description = "Conversation of the call")
        @BindParam("conversation_id")
        @Nullable
        String conversationId,

        @Parameter(name = "customer_id", description = "Customer of the call") @BindParam("customer_id") @Nullable
        String customerId) {

    private static final Parameters.Bounds LIMIT = new Parameters.Bounds(1, 1000, 100);
    private static final List<String> STATUSES =
            Arrays.stream(UsageStatus.values()).map(UsageStatus::name).toList();

    /**
     * The filter that is meant.
     *
     * @param groups the groups that its calls are of
     * @throws InvalidFieldException if a parameter is not allowed
     */
    CallFilter filter(UsageFilter groups) {
        return new CallFilter(
                groups,
                new PeriodParameters(from, to, null, tz).openPeriod(),
                Parameters.oneOf("status", status, STATUSES),
                Parameters.text("error_type", errorType),
                Parameters.text("conversation_id", conversationId),
                Parameters.text("customer_id", customerId));
    }

    /**
     * Most calls of the answer.
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
