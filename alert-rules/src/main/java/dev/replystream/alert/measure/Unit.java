package dev.replystream.alert.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The unit of a metric's values. */
public enum Unit {
    /** A share from 0 to 1. */
    SHARE(1),
    /** A number of occurrences. */
    COUNT(1_000_000_000_000L),
    /** US dollars. */
    USD(1_000_000_000_000L),
    /** Milliseconds. */
    MILLIS(86_400_000);

    private final double largest;

    Unit(double largest) {
        this.largest = largest;
    }

    /** The largest threshold that makes sense, inclusive. */
    public double largest() {
        return largest;
    }

    /** The value for people, for example {@code 12.5 %}. */
    public String text(double value) {
        return switch (this) {
            case SHARE -> plain(value * 100, 1) + " %";
            case COUNT -> plain(value, 0);
            case USD -> plain(value, 4) + " USD";
            case MILLIS -> plain(value, 0) + " ms";
        };
    }

    private static String plain(double value, int digits) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
