package dev.replystream.cli.check;

import org.jspecify.annotations.Nullable;

/**
 * How a call ended and what it used, as one of its accounts has it.
 *
 * @param status such as {@code SUCCEEDED}
 * @param errorType class of the error; null when nothing failed
 * @param promptTokens prompt tokens, cached ones included
 * @param completionTokens completion tokens, reasoning included
 * @param costNanoUsd cost in nano-US-dollars; null when it is not known
 */
public record CallFigures(
        String status,
        @Nullable String errorType,
        long promptTokens,
        long completionTokens,
        @Nullable Long costNanoUsd) {
    /** Status of a call that was answered. */
    public static final String SUCCEEDED = "SUCCEEDED";

    /** Whether an answer came. */
    public boolean succeeded() {
        return status.equals(SUCCEEDED);
    }
}
