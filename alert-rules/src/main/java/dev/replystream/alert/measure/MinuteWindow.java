package dev.replystream.alert.measure;

import java.time.Instant;
import java.util.Map;

/** What one group did in one minute of event time. A newer one with the same key replaces it. */
public sealed interface MinuteWindow permits CallMinute, ReplyMinute {

    /** Start of the minute. */
    Instant minute();

    /** The dimensions by name; the tenant is not among them. */
    Map<String, String> labels();

    /** What succeeded and what failed. */
    Outcomes outcomes();

    /** Whether something in it is still to be settled, so that it counts beyond its time. */
    default boolean isOpen() {
        return false;
    }
}
