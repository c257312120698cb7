package dev.replystream.stats.web;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.period.OpenPeriod;
import dev.replystream.stats.period.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that name a period, as they were given. {@code from} and {@code to} are days of the zone, meaning their
 * first moment, or moments.
 *
 * @param from begin, inclusive
 * @param to end, exclusive; the end of today by default
 * @param days number of days before the end, in place of {@code from}
 * @param tz time zone; UTC by default
 */
public record PeriodParameters(
        @Nullable String from,
        @Nullable String to,
        @Nullable String days,
        @Nullable String tz) {

    private static final int MOST_DAYS = 400;

    /**
     * The period that is meant.
     *
     * @param defaultDays days before the end when neither begin nor days are given
     * @param mostDays longest period
     * @throws InvalidFieldException if a parameter is not allowed
     */
    public Period period(int defaultDays, int mostDays, InstantSource clock) {
        ZoneId zone = Parameters.zone("tz", tz);
        if (from != null && days != null) {
            throw new InvalidFieldException("days", "must not be given together with from");
        }
        int count = Parameters.number("days", days, new Parameters.Bounds(1, MOST_DAYS, defaultDays));
        LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), zone).plusDays(1);
        Instant end = to == null ? startOf(tomorrow, zone) : boundary("to", to, zone);
        Instant start = from == null ? before(end, count, zone) : boundary("from", from, zone);
        if (!start.isBefore(end)) {
            throw new InvalidFieldException("from", "must be before to, which is exclusive: " + end);
        }
        // Summer time at one end only makes as many days an hour or two longer.
        if (Duration.between(start, end).compareTo(Duration.ofDays(mostDays).plusHours(2)) > 0) {
            throw new InvalidFieldException("from", "must be at most " + mostDays + " days before to, which is " + end);
        }
        return new Period(start, end, zone);
    }

    /** A day's first moment goes back to a day's first moment, which need not be midnight. */
    private static Instant before(Instant end, int days, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(end, zone);
        return end.equals(startOf(day, zone))
                ? startOf(day.minusDays(days), zone)
                : end.atZone(zone).minusDays(days).toInstant();
    }

    /**
     * The period that is meant, with no end where none is given.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    public OpenPeriod openPeriod() {
        ZoneId zone = Parameters.zone("tz", tz);
        Instant start = from == null ? null : moment("from", from, zone);
        Instant end = to == null ? null : moment("to", to, zone);
        if (start != null && end != null && !start.isBefore(end)) {
            throw new InvalidFieldException("from", "must be before to, which is exclusive: " + end);
        }
        return new OpenPeriod(start, end);
    }

    private static Instant boundary(String name, String value, ZoneId zone) {
        Instant moment = moment(name, value, zone);
        if (value.contains("T") && !Period.beginsQuarterHour(moment)) {
            throw new InvalidFieldException(name, "must be a day, or a moment at a quarter-hour such as 09:15:00");
        }
        return moment;
    }

    private static Instant moment(String name, String value, ZoneId zone) {
        return value.contains("T") ? Parameters.instant(name, value) : startOf(Parameters.date(name, value), zone);
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
