package dev.replystream.stats.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Quotients and money as they are told: decimal, never binary. */
public final class Figures {

    private static final int RATE_DECIMALS = 6;
    private static final int DOLLAR_DECIMALS = 9;

    private Figures() {}

    /** {@code part / whole} with six decimals; null when {@code whole} is 0. */
    public static @Nullable BigDecimal quotient(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATE_DECIMALS, RoundingMode.HALF_UP);
    }

    /** Nano-US-dollars as US dollars with nine decimals. */
    public static String dollars(long nanos) {
        return BigDecimal.valueOf(nanos, DOLLAR_DECIMALS).toPlainString();
    }
}
