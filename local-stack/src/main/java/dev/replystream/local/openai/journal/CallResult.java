package dev.replystream.local.openai.journal;

import dev.replystream.local.openai.wire.Usage;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param outcome {@code ok}, the code of an error, or the code of a fault
 * @param status HTTP status; 0 when none was sent
 * @param billed whether OpenAI would charge the tokens
 * @param snapshot the model that answered; null when none did
 * @param usage the tokens that were used; {@link Usage#NONE} when the model did not work
 */
public record CallResult(
        String outcome,
        int status,
        boolean billed,
        @Nullable String snapshot,
        Usage usage) {
    /** The outcome of a call that has not ended. */
    public static final String IN_FLIGHT = "in_flight";

    /** The outcome of a call that was answered well. */
    public static final String OK = "ok";

    static final CallResult NOT_ENDED = new CallResult(IN_FLIGHT, 0, false, null, Usage.NONE);

    /** A call that the model did no work for. */
    public static CallResult refused(String outcome, int status) {
        return new CallResult(outcome, status, false, null, Usage.NONE);
    }

    /** The same for a stream that ended after so many completion tokens, reasoning aside. */
    public CallResult afterTokens(int tokens) {
        return new CallResult(outcome, status, billed, snapshot, usage.withCompletion(usage.reasoning() + tokens));
    }
}
