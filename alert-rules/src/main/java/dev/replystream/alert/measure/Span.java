package dev.replystream.alert.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Whole minutes that are measured together.
 *
 * @param start first moment, inclusive; a whole minute
 * @param end last moment, exclusive; a whole minute
 */
public record Span(Instant start, Instant end) {

    public Span {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("start must be before end, was " + start + " and " + end);
        }
    }

    /** The last minutes of {@code length}, the running minute of {@code now} included. */
    public static Span endingWith(Instant now, Duration length) {
        Instant end = minuteOf(now).plus(1, ChronoUnit.MINUTES);
        return new Span(end.minus(length), end);
    }

    /** The start of the minute that {@code moment} lies in. */
    public static Instant minuteOf(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES);
    }

    /** The start of the last minute of the span. */
    public Instant lastMinute() {
        return end.minus(1, ChronoUnit.MINUTES);
    }

    /** Whether the minute that begins at {@code minute} is part of the span. */
    public boolean contains(Instant minute) {
        return !minute.isBefore(start) && minute.isBefore(end);
    }

    /** The length of the span. */
    public Duration length() {
        return Duration.between(start, end);
    }
}
