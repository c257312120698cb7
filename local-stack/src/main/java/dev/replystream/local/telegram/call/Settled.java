package dev.replystream.local.telegram.call;

import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Reaction;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.journal.RequestResult;
import dev.replystream.local.telegram.wire.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a request.
 *
 * @param delayNanos pause before it, in nanoseconds
 * @param isWhole whether the reaction is a whole answer
 */
record Settled(long delayNanos, Reaction reaction, boolean isWhole, RequestResult result) {
    static Settled answered(long delayNanos, Answer answer, @Nullable Long messageId) {
        return new Settled(delayNanos, answer, true, new RequestResult(RequestResult.OK, answer.status(), messageId));
    }

    /** An error that is answered at once. */
    static Settled refused(ApiError error) {
        return new Settled(0, error.answer(), true, new RequestResult(error.outcome(), error.code(), null));
    }

    static Settled failed(long delayNanos, Fault fault, Reaction reaction, @Nullable Long messageId) {
        int status = reaction instanceof Answer answer ? answer.status() : 0;
        return new Settled(
                delayNanos,
                reaction,
                status > 0 && !fault.breaksOff(),
                new RequestResult(fault.code(), status, messageId));
    }
}
