package dev.replystream.local.telegram.journal;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about a request, before anything was answered.
 *
 * @param outcome {@code ok}, the name of an error, or the code of a fault
 * @param status HTTP status of the answer; 0 when none is sent
 * @param messageId the message that was sent; null when none was
 */
public record RequestResult(
        String outcome, int status, @Nullable Long messageId) {
    /** The outcome of a request that succeeded. */
    public static final String OK = "ok";

    /** Whether a message was sent, whatever the client is told. */
    public boolean accepted() {
        return messageId != null;
    }
}
