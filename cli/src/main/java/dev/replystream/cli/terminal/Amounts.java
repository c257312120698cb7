package dev.replystream.cli.terminal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Sums and times in the form in which people read them. */
public final class Amounts {
    private static final int NANO_DIGITS = 9;

    private Amounts() {}

    /** US dollars with as many decimals as there are, at least two: {@code 0.000123 USD}. */
    public static String dollars(long nanoUsd) {
        BigDecimal exact = BigDecimal.valueOf(nanoUsd, NANO_DIGITS).stripTrailingZeros();
        return exact.setScale(Math.max(2, exact.scale())).toPlainString() + " USD";
    }

    /** Seconds with one decimal: {@code 4.2 s}. */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** A share of a whole: {@code 12.3 %}; {@code -} when the whole is 0. */
    public static String percent(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /** Thousands apart: {@code 12,345}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
