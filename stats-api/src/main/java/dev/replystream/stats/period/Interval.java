package dev.replystream.stats.period;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a period is cut into. Hours, days, weeks (from Monday) and months are those of the clocks of a time zone. */
public enum Interval {
    QUARTER_HOUR("15m") {
        @Override
        Instant next(Instant moment, ZoneId zone) {
            return nextOfClock(moment, zone, 900);
        }
    },
    HOUR("hour") {
        @Override
        Instant next(Instant moment, ZoneId zone) {
            return nextOfClock(moment, zone, 3_600);
        }
    },
    DAY("day") {
        @Override
        Instant next(Instant moment, ZoneId zone) {
            return startOf(dayOf(moment, zone).plusDays(1), zone);
        }
    },
    WEEK("week") {
        @Override
        Instant next(Instant moment, ZoneId zone) {
            return startOf(dayOf(moment, zone).with(TemporalAdjusters.next(DayOfWeek.MONDAY)), zone);
        }
    },
    MONTH("month") {
        @Override
        Instant next(Instant moment, ZoneId zone) {
            return startOf(dayOf(moment, zone).withDayOfMonth(1).plusMonths(1), zone);
        }
    };

    private final String code;

    Interval(String code) {
        this.code = code;
    }

    /** The interval with that code; empty when there is none. */
    public static Optional<Interval> ofCode(String code) {
        return Arrays.stream(values())
                .filter(interval -> interval.code.equals(code))
                .findFirst();
    }

    /** The codes of all intervals, the shortest first. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Interval::code).toList();
    }

    /** The name that callers use. */
    public String code() {
        return code;
    }

    /** The first moment after {@code moment} with which an interval begins. */
    abstract Instant next(Instant moment, ZoneId zone);

    private static LocalDate dayOf(Instant moment, ZoneId zone) {
        return LocalDate.ofInstant(moment, zone);
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** When clocks are set, the running interval ends: an hour that comes twice is two intervals. */
    private static Instant nextOfClock(Instant moment, ZoneId zone, long seconds) {
        long offset = zone.getRules().getOffset(moment).getTotalSeconds();
        long local = moment.getEpochSecond() + offset;
        Instant next = Instant.ofEpochSecond((Math.floorDiv(local, seconds) + 1) * seconds - offset);
        ZoneOffsetTransition change = zone.getRules().nextTransition(moment);
        return change != null && change.getInstant().isBefore(next) ? change.getInstant() : next;
    }
}
