package dev.replystream.alert.state;

import dev.replystream.alert.measure.Reading;
import java.time.Instant;

/**
 * Something to be told of an alert.
 *
 * @param kind what happened
 * @param episode the alert after it
 * @param reading what was measured
 * @param at when
 */
public record Transition(Kind kind, Episode episode, Reading reading, Instant at) {

    /** What can happen to an alert. */
    public enum Kind {
        /** It began. */
        RAISED,
        /** The warning became an error. */
        ESCALATED,
        /** The error became a warning. */
        EASED,
        /** It is still so. */
        REMINDED,
        /** It is over. */
        RESOLVED
    }
}
