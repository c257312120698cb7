package dev.replystream.stats.reply;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.Cursor;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.PeriodParameters;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The parameters of {@code GET /reply-failures}, as they were given. */
public record ReplyFailuresRequest(
        @Parameter(description = "Most failures of the answer, 1 to 1000; 100 by default", example = "100") @Nullable
        String limit,

        @Parameter(description = "`next` of the page before") @Nullable
        String after,

        @Parameter(description = "First failure, inclusive: a day, or a moment", example = "2026-11-01") @Nullable
        String from,

        @Parameter(description = "Last failure, exclusive: likewise", example = "2026-12-01") @Nullable
        String to,

        @Parameter(description = "IANA time zone of the days; UTC by default", example = "Europe/Berlin") @Nullable
        String tz,

        @Parameter(description = "GENERATION_FAILED, SEND_FAILED or FELL_BACK", example = "SEND_FAILED") @Nullable
        String kind,

        @Parameter(name = "error_type", description = "Class of the error", example = "timeout")
        @BindParam("error_type")
        @Nullable
        String errorType,

        @Parameter(description = "Channel of the conversation", example = "web") @Nullable
        String channel,

        @Parameter(description = "Experiment; empty for replies outside experiments") @Nullable
        String experiment,

        @Parameter(description = "Arm of the experiment; empty for replies outside experiments") @Nullable
        String variant,

        @Parameter(name = "conversation_id", description = "Conversation of the reply")
        @BindParam("conversation_id")
        @Nullable
        String conversationId) {

    private static final Parameters.Bounds LIMIT = new Parameters.Bounds(1, 1000, 100);

    /**
     * The filter that is meant.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    ReplyFailureFilter filter(String tenant) {
        return new ReplyFailureFilter(
                tenant,
                new PeriodParameters(from, to, null, tz).openPeriod(),
                Parameters.oneOf("kind", kind, ReplyFailures.KINDS),
                Parameters.text("error_type", errorType),
                Parameters.text("channel", channel),
                Parameters.textOrNothing("experiment", experiment),
                Parameters.textOrNothing("variant", variant),
                Parameters.text("conversation_id", conversationId));
    }

    /**
     * Most failures of the answer.
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
