package dev.replystream.worker.delivery;

import java.time.Duration;

/** What came of asking for a delivery. */
sealed interface Claim {

    /**
     * A request may be made.
     *
     * @param partsSent parts that the channel has confirmed, the first ones
     * @param attempts requests that were claimed, this one included
     * @param takenOver whether somebody else had claimed one and never said what came of it
     */
    record Granted(int partsSent, int attempts, boolean takenOver) implements Claim {}

    /**
     * Somebody else may have a request under way.
     *
     * @param left for how long at most
     */
    record Held(Duration left) implements Claim {}
}
