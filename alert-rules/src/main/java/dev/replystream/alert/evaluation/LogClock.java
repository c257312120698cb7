package dev.replystream.alert.evaluation;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of evaluations. It is the log's: the latest timestamp of a record that was read, never ahead of the wall
 * clock. Only when nothing has come for a while is it the wall clock's.
 *
 * <p>So a service that reads what it missed sees each moment with the data of that moment, and raises and resolves as if
 * it had been there; and without any traffic alerts are raised and resolved all the same. Never goes back. Not safe for
 * use by several threads.
 */
public final class LogClock {

    private final Duration idle;
    private Instant time = Instant.EPOCH;
    private Instant quietUntil;

    /**
     * @param start wall clock now
     * @param settling how long the first record is waited for
     * @param idle pause between records after which the wall clock counts
     */
    public LogClock(Instant start, Duration settling, Duration idle) {
        this.idle = idle;
        this.quietUntil = start.plus(settling);
    }

    /** A record with {@code timestamp} is read at {@code wall}. */
    public void observe(Instant timestamp, Instant wall) {
        advance(timestamp.isAfter(wall) ? wall : timestamp);
        quietUntil = wall.plus(idle);
    }

    /** The time at {@code wall}; the epoch until there is one. */
    public Instant at(Instant wall) {
        if (!wall.isBefore(quietUntil)) {
            advance(wall);
        }
        return time;
    }

    private void advance(Instant to) {
        if (to.isAfter(time)) {
            time = to;
        }
    }
}
