package dev.replystream.usage.total;

import java.time.Duration;
import java.time.Instant;

/** The spans of event time that sums are kept for. A span begins at a multiple of its length since the epoch. */
public enum WindowSize {
    MINUTE(Duration.ofMinutes(1)),
    /** The offset of every time zone is a multiple of it, so days of all zones are made of whole ones. */
    QUARTER_HOUR(Duration.ofMinutes(15));

    private final long millis;

    WindowSize(Duration length) {
        this.millis = length.toMillis();
    }

    /** Length in milliseconds. */
    public long millis() {
        return millis;
    }

    /** Start of the span that holds {@code moment}; the start belongs to it, the end to the next. */
    public Instant startOf(Instant moment) {
        long at = moment.toEpochMilli();
        return Instant.ofEpochMilli(at - Math.floorMod(at, millis));
    }
}
