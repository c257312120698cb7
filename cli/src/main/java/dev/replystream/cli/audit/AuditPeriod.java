package dev.replystream.cli.audit;

import dev.replystream.cli.terminal.DurationConverter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * A period that can be audited: whole quarter-hours.
 *
 * @param from start, inclusive
 * @param to end, exclusive; after the start
 */
public record AuditPeriod(Instant from, Instant to) {
    private static final long QUARTER_MILLIS = Duration.ofMinutes(15).toMillis();

    public AuditPeriod {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "the period must begin before it ends, was %s to %s".formatted(from, to));
        }
    }

    /** The quarter-hours that {@code from} to {@code to} lies in. */
    public static AuditPeriod covering(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "the period must begin before it ends, was %s to %s".formatted(from, to));
        }
        long start = Math.floorDiv(from.toEpochMilli(), QUARTER_MILLIS);
        long end = Math.ceilDiv(to.toEpochMilli(), QUARTER_MILLIS);
        return new AuditPeriod(
                Instant.ofEpochMilli(start * QUARTER_MILLIS), Instant.ofEpochMilli(end * QUARTER_MILLIS));
    }

    /**
     * A moment as it is given on the command line: {@code now}, a time before now such as {@code -15m}, or an instant of ISO
     * 8601.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static Instant moment(String text, Instant now) {
        if (text.equals("now")) {
            return now;
        }
        if (text.startsWith("-")) {
            return now.minus(DurationConverter.parse(text.substring(1)));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'%s' is no moment; examples: now, -15m, 2026-11-22T10:00:00Z".formatted(text), e);
        }
    }
}
