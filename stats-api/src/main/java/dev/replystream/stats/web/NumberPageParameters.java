package dev.replystream.stats.web;

import dev.replystream.service.web.InvalidFieldException;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that name a page of things that are numbered, the newest first, as they were given. */
public record NumberPageParameters(
        @Parameter(description = "Most entries of the answer, 1 to 1000; 100 by default", example = "100") @Nullable
        String limit,

        @Parameter(description = "`next` of the page before") @Nullable
        String after) {

    private static final Parameters.Bounds LIMIT = new Parameters.Bounds(1, 1000, 100);
    private static final Parameters.Bounds AFTER = new Parameters.Bounds(1, 999_999_999, 999_999_999);

    /**
     * Most entries of the answer.
     *
     * @throws InvalidFieldException if the parameter is not allowed
     */
    public int size() {
        return Parameters.number("limit", limit, LIMIT);
    }

    /**
     * The number that all entries of the answer are below.
     *
     * @throws InvalidFieldException if the parameter is not allowed
     */
    public int before() {
        return Parameters.number("after", after, AFTER);
    }
}
