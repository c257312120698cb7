package dev.replystream.service.outbound;

import java.time.Duration;

/** What became of one attempt to send something. */
public sealed interface Attempt {

    /** It was accepted. */
    record Sent() implements Attempt {}

    /**
     * It may be accepted later.
     *
     * @param error class of the failure
     * @param pause shortest time to wait, as the receiver demands it; zero when it does not
     * @param reason for people; holds no secret
     */
    record Postponed(SendError error, Duration pause, String reason) implements Attempt {}

    /**
     * It will not be accepted unless something is changed.
     *
     * @param error class of the failure
     * @param reason for people; holds no secret
     */
    record Refused(SendError error, String reason) implements Attempt {}
}
