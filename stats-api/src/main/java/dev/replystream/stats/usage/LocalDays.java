package dev.replystream.stats.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Whole days of a time zone. A day is from its first moment to the first moment of the next, which is 23, 24 or 25 hours
 * later, or another while, whatever the zone's rules say.
 *
 * @param from first day
 * @param to day after the last, after {@code from}
 * @param zone the time zone
 */
public record LocalDays(LocalDate from, LocalDate to, ZoneId zone) {

    private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

    public LocalDays {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, was " + from + " and " + to);
        }
    }

    /** The days in order. */
    public List<LocalDate> days() {
        return from.datesUntil(to).toList();
    }

    /** The first moment of {@code day}. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The day that {@code moment} belongs to. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** The first moment of all. */
    public Instant start() {
        return startOf(from);
    }

    /** The first moment after all. */
    public Instant end() {
        return startOf(to);
    }

    /** Whether every day begins with a quarter-hour of UTC, so that quarter-hours add up to days. */
    public boolean consistOfQuarterHours() {
        return from.datesUntil(to.plusDays(1))
                .map(this::startOf)
                .allMatch(start -> start.toEpochMilli() % QUARTER_HOUR.toMillis() == 0);
    }
}
