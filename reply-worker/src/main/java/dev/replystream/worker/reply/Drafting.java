package dev.replystream.worker.reply;

import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.openai.Generation.Generated;
import dev.replystream.worker.openai.Generation.Refused;
import org.jspecify.annotations.Nullable;

/** What all calls for one reply came to. */
sealed interface Drafting {

    /**
     * A model wrote an answer.
     *
     * @param callId call that gave it
     * @param generated the answer
     * @param prompt what was sent for it
     * @param attempts calls that were made
     */
    record Drafted(String callId, Generated generated, Prompt prompt, int attempts) implements Drafting {}

    /**
     * None came, and no further call would help.
     *
     * @param type class of the last failure
     * @param code the provider's code of it; null when it gave none
     * @param attempts calls that were made
     */
    record Failed(ErrorType type, @Nullable String code, int attempts) implements Drafting {

        static Failed of(Refused refused, int attempts) {
            return new Failed(refused.type(), refused.code(), attempts);
        }
    }

    /** A human has taken the conversation over. */
    record Withdrawn() implements Drafting {}

    /** Nobody wants one any more. */
    record GivenUp() implements Drafting {}
}
