package dev.replystream.local.openai.call;

import dev.replystream.local.openai.journal.CallResult;
import dev.replystream.local.openai.wire.ApiError;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.exchange.Reaction;
import java.util.List;

/**
 * What is done about a call.
 *
 * @param delayNanos pause before it, in nanoseconds
 * @param result as the journal will have it, unless the client goes before the end
 */
record Settled(long delayNanos, Reaction reaction, CallResult result) {
    /** An error that is answered at once. */
    static Settled refused(ApiError error, List<Header> headers) {
        Answer answer = Answer.json(error.status(), headers, error.json());
        return new Settled(0, answer, CallResult.refused(error.outcome(), error.status()));
    }
}
