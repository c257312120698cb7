package dev.replystream.stats.reprice;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /api-usage/reprice-runs}, as they were given. */
public record RunsRequest(
        @Parameter(description = "Most runs of the answer, 1 to 1000; 100 by default", example = "100") @Nullable
        String limit,

        @Parameter(description = "`next` of the page before") @Nullable
        String after) {

    private static final Parameters.Bounds LIMIT = new Parameters.Bounds(1, 1000, 100);
    private static final Parameters.Bounds AFTER = new Parameters.Bounds(1, 999_999_999, 999_999_999);

    /**
     * Most runs of the answer.
     *
     * @throws InvalidFieldException if the parameter is not allowed
     */
    int size() {
        return Parameters.number("limit", limit, LIMIT);
    }

    /**
     * The number that all runs of the answer are below.
     *
     * @throws InvalidFieldException if the parameter is not allowed
     */
    long before() {
        return Parameters.number("after", after, AFTER);
    }
}
