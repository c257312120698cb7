package dev.replystream.alert.rule;

import java.time.Duration;

/** Ranges of fields, named as the contract names them. */
final class Require {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Require() {}

    static void between(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    field + " must be between " + plain(least) + " and " + plain(most) + ", was " + plain(value));
        }
    }

    /** Both bounds are excluded. */
    static void within(String field, double value, double least, double most) {
        if (!(value > least && value < most)) {
            throw new IllegalArgumentException(
                    field + " must be above " + plain(least) + " and below " + plain(most) + ", was " + plain(value));
        }
    }

    static void between(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " must be between " + least + " and " + most + ", was " + value);
        }
    }

    static void between(String field, Duration value, Duration least, Duration most) {
        between(field, value.toMillis(), least.toMillis(), most.toMillis());
    }

    /** At least one minute, at most {@code most}, and no part of a minute. */
    static void wholeMinutes(String field, Duration value, Duration most) {
        between(field, value, MINUTE, most);
        if (value.toMillis() % MINUTE.toMillis() != 0) {
            throw new IllegalArgumentException(
                    field + " must be a multiple of " + MINUTE.toMillis() + ", was " + value.toMillis());
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
