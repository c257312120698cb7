package dev.replystream.service.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to send something. */
public sealed interface Attempt {

    /** It was accepted. */
    record Sent() implements Attempt {}

    /**
     * It may be accepted later.
     *
     * @param error class of the failure
     * @param code the receiver's own code, such as {@code 429}; null when it did not answer
     * @param pause shortest time to wait, as the receiver demands it; zero when it does not
     * @param reason for people; holds no secret
     */
    record Postponed(SendError error, @Nullable String code, Duration pause, String reason) implements Attempt {
        /** Without an answer. */
        public Postponed(SendError error, Duration pause, String reason) {
            this(error, null, pause, reason);
        }
    }

    /**
     * It will not be accepted unless something is changed.
     *
     * @param error class of the failure
     * @param code the receiver's own code, such as {@code 403}; null when it was not asked
     * @param reason for people; holds no secret
     */
    record Refused(SendError error, @Nullable String code, String reason) implements Attempt {
        /** Without an answer. */
        public Refused(SendError error, String reason) {
            this(error, null, reason);
        }
    }
}
