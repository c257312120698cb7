package dev.replystream.worker.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer, with all that the reply will say of how it came about.
 *
 * @param replyId id of the reply, unique within the tenant
 * @param messages messages that it answers, oldest first, at least one
 * @param text what the customer is told
 * @param origin how it came about
 * @param createdAt when it was made
 */
public record Answer(String replyId, List<AnsweredMessage> messages, String text, Origin origin, Instant createdAt) {

    public Answer {
        messages = List.copyOf(messages);
    }

    /**
     * How an answer came about.
     *
     * @param callId call that gave it
     * @param model model that answered; null when the provider named none
     * @param finishReason why the model stopped; null when the provider named none
     * @param attempts calls that were made for it
     * @param promptHash hash of what was sent
     * @param historyHash hash of the turns that were taken into the prompt; null when none were
     * @param historyTurns how many those were
     */
    public record Origin(
            String callId,
            @Nullable String model,
            @Nullable String finishReason,
            int attempts,
            String promptHash,
            @Nullable String historyHash,
            int historyTurns) {}
}
