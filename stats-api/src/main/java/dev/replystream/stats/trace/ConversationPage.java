package dev.replystream.stats.trace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.web.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way of a conversation, newest reply first.
 *
 * @param conversationId the conversation
 * @param calls what its calls add up to, on this page or not, as long as single calls are kept
 * @param replies what was made, or tried, in answer to its messages
 * @param next value of {@code after} for the next page; null when this is the last one
 */
public record ConversationPage(
        String conversationId,
        @JsonUnwrapped Freshness freshness,
        CallSum calls,
        List<MessageTrace.Answer> replies,
        @Nullable String next) {

    /**
     * What the calls of a conversation add up to.
     *
     * @param costNanoUsd sum of the known costs
     * @param unpriced calls that cost something unknown
     */
    public record CallSum(
            long calls, long failed, long promptTokens, long completionTokens, long costNanoUsd, long unpriced) {}

    /** A reply, committed or not, and when its oldest message arrived. */
    record Entry(Instant oldestMessageAt, UUID replyId) {

        Cursor cursor() {
            return new Cursor(oldestMessageAt, replyId);
        }
    }
}
