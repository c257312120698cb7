package dev.replystream.local.openai.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as it came in.
 *
 * @param sequence 1 for the first call; goes on where the journal file ends
 * @param requestId the id that the answer carries as {@code x-request-id}
 * @param clientRequestId the caller's own id, from the header {@code X-Client-Request-Id}
 * @param operation {@code chat.completions} or {@code responses}
 * @param model as requested; null when the body was not understood
 * @param fingerprint SHA-256 of the body, in hexadecimal
 * @param lastUserMessage at most 500 characters of it
 * @param promptTokens 0 when the body was not understood
 */
public record ReceivedCall(
        long sequence,
        Instant receivedAt,
        String requestId,
        @Nullable String clientRequestId,
        String operation,
        @Nullable String model,
        boolean stream,
        String fingerprint,
        @Nullable String lastUserMessage,
        int promptTokens) {}
