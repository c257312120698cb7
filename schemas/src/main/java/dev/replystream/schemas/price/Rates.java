package dev.replystream.schemas.price;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Prices of one model in one tier, in nano-US-dollars per million tokens, which are whole numbers for every price that
 * has at most nine decimals.
 *
 * @param input price of prompt tokens that were not cached, at least 0
 * @param cachedInput price of cached prompt tokens, at least 0
 * @param output price of completion tokens, reasoning included, at least 0
 */
public record Rates(long input, long cachedInput, long output) {

    private static final long TOKENS_PER_RATE = 1_000_000;
    private static final BigDecimal NANOS_PER_DOLLAR = BigDecimal.valueOf(1_000_000_000);

    public Rates {
        if (input < 0 || cachedInput < 0 || output < 0) {
            throw new IllegalArgumentException(
                    "prices must not be negative, were " + input + ", " + cachedInput + ", " + output);
        }
    }

    /** The rates for prices in US dollars per million tokens. */
    public static Rates ofDollars(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
        return new Rates(nanos(input), nanos(cachedInput), nanos(output));
    }

    /** The cost of {@code tokens} in nano-US-dollars, rounded half up once, at the end. */
    public long costOf(TokenCounts tokens) {
        long uncached = tokens.prompt() - tokens.cachedPrompt();
        long scaled = Math.addExact(
                Math.addExact(
                        Math.multiplyExact(uncached, input), Math.multiplyExact(tokens.cachedPrompt(), cachedInput)),
                Math.multiplyExact(tokens.completion(), output));
        return Math.addExact(scaled, TOKENS_PER_RATE / 2) / TOKENS_PER_RATE;
    }

    private static long nanos(BigDecimal dollars) {
        return dollars.multiply(NANOS_PER_DOLLAR)
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }
}
