package dev.replystream.local.telegram.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in. The token is not kept.
 *
 * @param sequence 1 for the first request; goes on where the journal file ends
 * @param botId the part of the token before the colon; 0 when it is no token
 * @param method as the path has it, for example {@code sendMessage}
 * @param chatId as the request names it; null when it could not be read
 * @param text markup included, in full; null when it could not be read
 */
public record ReceivedRequest(
        long sequence,
        Instant receivedAt,
        long botId,
        String method,
        @Nullable String chatId,
        @Nullable String text) {}
