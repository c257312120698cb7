package dev.replystream.bench.harness;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers with as many digits as a measurement can mean. */
final class Numbers {

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Numbers() {}

    /** Four significant digits. */
    static BigDecimal rounded(double value) {
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** The same as text, never with an exponent. */
    static String shown(double value) {
        return rounded(value).toPlainString();
    }
}
