package dev.replystream.stats.trace;

import dev.replystream.stats.call.Call;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way of one message.
 *
 * @param messageId the message
 * @param replies what was made, or tried, in answer to it; several only when somebody asked again
 */
public record MessageTrace(String messageId, List<Answer> replies) {

    /**
     * One reply, committed or not.
     *
     * @param reply the reply; null when none was committed
     * @param outcomes what was reported of it, in order
     * @param calls the calls that were made for it, in order
     */
    public record Answer(UUID replyId, @Nullable TracedReply reply, List<Outcome> outcomes, List<Call> calls) {}

    /** A committed reply without its text. */
    public record TracedReply(
            UUID replyId,
            String conversationId,
            String channel,
            List<String> messageIds,
            Origin origin,
            int attempts,
            Instant oldestMessageAt,
            Instant createdAt,
            Input input,
            Place place) {}

    /** What wrote a reply. */
    public record Origin(
            String source,
            @Nullable UUID callId,
            @Nullable String model,
            @Nullable String templateName,
            @Nullable Integer templateVersion,
            @Nullable String promptName,
            @Nullable Integer promptVersion,
            @Nullable String promptHash,
            @Nullable String experiment,
            @Nullable String variant,
            @Nullable String historyHash) {}

    /** Where the answered messages are in the topic {@code messages}. */
    public record Input(@Nullable Integer partition, List<Long> offsets) {}

    /** Where a record is in its topic. */
    public record Place(String topic, int partition, long offset) {}

    /** Something that was reported of a reply. */
    public record Outcome(
            UUID replyId,
            String conversationId,
            String kind,
            @Nullable String reason,
            @Nullable String errorType,
            @Nullable String errorCode,
            int attempts,
            Instant oldestMessageAt,
            Instant occurredAt,
            Place place) {}
}
