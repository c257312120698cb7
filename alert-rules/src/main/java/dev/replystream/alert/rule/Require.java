package dev.replystream.alert.rule;

import java.time.Duration;

/** Ranges of fields, named as the contract names them. */
final class Require {

    private Require() {}

    static void between(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    field + " must be between " + plain(least) + " and " + plain(most) + ", was " + plain(value));
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

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
