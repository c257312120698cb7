package dev.replystream.stats.period;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A span of time in the eyes of a time zone.
 *
 * @param from first moment, inclusive
 * @param to last moment, exclusive, after {@code from}
 * @param zone time zone of the intervals in it
 */
public record Period(Instant from, Instant to, ZoneId zone) {

    private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, was " + from + " and " + to);
        }
    }

    /** Whether {@code moment} begins a quarter-hour of UTC. */
    public static boolean beginsQuarterHour(Instant moment) {
        return moment.getNano() == 0 && moment.getEpochSecond() % QUARTER_HOUR.toSeconds() == 0;
    }

    /** How long it is. */
    public Duration length() {
        return Duration.between(from, to);
    }
}
