package dev.replystream.stats.call;

import dev.replystream.avro.UsageStatus;
import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.Parameters;
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

        @Parameter(name = "api_type", description = "Family of the API", example = "openai")
        @BindParam("api_type")
        @Nullable
        String apiType,

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

        @Parameter(description = "Owner of the calls; `default` by default") @Nullable
        String tenant) {

    private static final Parameters.Bounds LIMIT = new Parameters.Bounds(1, 1000, 100);
    private static final List<String> STATUSES =
            Arrays.stream(UsageStatus.values()).map(UsageStatus::name).toList();

    /**
     * The filter that is meant.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    CallFilter filter() {
        return new CallFilter(
                Parameters.tenant(tenant),
                Parameters.text("api_type", apiType),
                Parameters.oneOf("status", status, STATUSES),
                Parameters.text("error_type", errorType),
                Parameters.text("conversation_id", conversationId));
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
    CallCursor cursor() {
        return after == null ? null : CallCursor.parse("after", after);
    }
}
