package dev.replystream.stats.reply;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One failure to answer as it is told: no reply could be made, the channel refused it, or a fallback had to do.
 *
 * @param kind GENERATION_FAILED, SEND_FAILED or FELL_BACK
 */
public record ReplyFailure(
        UUID outcomeId,
        Instant occurredAt,
        String kind,
        @Nullable String errorType,
        @Nullable String errorCode,
        int attempts,
        String conversationId,
        UUID replyId,
        List<String> messageIds,
        String channel,
        @Nullable String experiment,
        @Nullable String variant,
        Instant oldestMessageAt) {}
