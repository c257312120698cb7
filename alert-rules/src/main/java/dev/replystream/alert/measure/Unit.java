package dev.replystream.alert.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** The unit of a metric's values. */
public enum Unit {
    /** A share from 0 to 1. */
    SHARE(1),
    /** A number of occurrences. */
    COUNT(1_000_000_000_000L),
    /** US dollars. */
    USD(1_000_000_000_000L),
    /** Milliseconds. */
    MILLIS(86_400_000),
    /** Milliseconds that something has lasted, up to a day. */
    AGE(86_340_000),
    /** Multiples of the rate that uses up an error budget evenly. */
    BURN(1_000_000);

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
            case AGE -> Lasting.text(Duration.ofMillis((long) value));
            case BURN -> plain(value, 1) + " x";
        };
    }

    private static String plain(double value, int digits) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
