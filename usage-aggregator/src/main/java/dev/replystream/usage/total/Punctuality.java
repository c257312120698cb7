package dev.replystream.usage.total;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether an event's own time can be believed and counted, judged by the time of its arrival in the log, so that a replay
 * judges as the first reading did.
 *
 * @param grace how long after it happened an event is still counted in its window
 * @param futureSkew how far ahead of its arrival an event may be dated
 */
public record Punctuality(Duration grace, Duration futureSkew) {

    /** The judgement. */
    public enum Judgement {
        /** It is counted. */
        ON_TIME,
        /** It came after the grace and is counted aside. */
        LATE,
        /** It is dated so far ahead that its clock cannot be right. */
        FUTURE
    }

    /**
     * The judgement on something that happened at {@code moment}.
     *
     * @param arrival milliseconds since the epoch
     */
    public Judgement of(Instant moment, long arrival) {
        long at = moment.toEpochMilli();
        if (at > arrival + futureSkew.toMillis()) {
            return Judgement.FUTURE;
        }
        return at < arrival - grace.toMillis() ? Judgement.LATE : Judgement.ON_TIME;
    }
}
