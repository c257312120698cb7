package dev.replystream.alert.backtest;

import java.time.Instant;

/**
 * A period of the past.
 *
 * @param from start, inclusive
 * @param to end, exclusive; after the start
 */
public record Period(Instant from, Instant to) {

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the period must begin before it ends, was " + from + " to " + to);
        }
    }

    /** Whether what began at {@code start} and ended before {@code end} took place in it, if only for a while. */
    boolean meets(Instant start, Instant end) {
        return start.isBefore(to) && end.isAfter(from);
    }
}
