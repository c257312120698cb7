package dev.replystream.stats.usage;

import dev.replystream.schemas.latency.LatencySketch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What calls add up to, as it is told.
 *
 * @param calls calls that ended, whatever the way; the sum of the next four
 * @param succeeded calls with an answer
 * @param failed calls that count as failures of the provider
 * @param cancelled calls that we gave up, or that are not counted as failures of the provider
 * @param lost calls whose end nobody can know
 * @param failureRate {@code failed / calls}, 0 to 1, six decimals; null without calls
 * @param errors calls by error type, for all that were no success; in the order of the names
 * @param tokens tokens by bucket
 * @param costNanoUsd sum of the known costs in nano-US-dollars
 * @param costUsd the same in US dollars, nine decimals
 * @param unpricedCalls calls that cost something unknown; not in the costs
 * @param possiblyBilledCalls calls without a used answer that the provider may charge
 * @param latency how long calls took
 */
public record UsageTotals(
        long calls,
        long succeeded,
        long failed,
        long cancelled,
        long lost,
        @Nullable BigDecimal failureRate,
        Map<String, Long> errors,
        Tokens tokens,
        long costNanoUsd,
        String costUsd,
        long unpricedCalls,
        long possiblyBilledCalls,
        Latency latency) {

    private static final int RATE_DECIMALS = 6;
    private static final int DOLLAR_DECIMALS = 9;

    public UsageTotals {
        errors = Collections.unmodifiableMap(new TreeMap<>(errors));
    }

    /**
     * Tokens by bucket.
     *
     * @param prompt prompt tokens, cached ones included
     * @param cachedPrompt prompt tokens that were read from a cache
     * @param completion completion tokens, reasoning included
     * @param reasoning reasoning tokens
     * @param estimatedCalls calls whose tokens are estimates
     */
    public record Tokens(long prompt, long cachedPrompt, long completion, long reasoning, long estimatedCalls) {}

    /**
     * How long calls took, milliseconds; percentiles have a relative error of at most 1 %.
     *
     * @param count calls with a known latency
     * @param meanMillis mean; null without such calls
     * @param p50Millis median; null without such calls
     * @param p95Millis 95th percentile; null without such calls
     * @param p99Millis 99th percentile; null without such calls
     * @param maxMillis longest; null without such calls
     */
    public record Latency(
            long count,
            @Nullable Long meanMillis,
            @Nullable Long p50Millis,
            @Nullable Long p95Millis,
            @Nullable Long p99Millis,
            @Nullable Long maxMillis) {

        static Latency of(LatencySketch sketch, long count, long sum, long max) {
            if (count == 0) {
                return new Latency(0, null, null, null, null, null);
            }
            return new Latency(
                    count,
                    Math.round((double) sum / count),
                    quantile(sketch, 0.50, max),
                    quantile(sketch, 0.95, max),
                    quantile(sketch, 0.99, max),
                    max);
        }

        /** A sketch answers with the middle of a bin, which may lie above the longest that was measured. */
        private static @Nullable Long quantile(LatencySketch sketch, double share, long max) {
            OptionalDouble value = sketch.quantile(share);
            return value.isEmpty() ? null : Math.min(max, Math.round(value.getAsDouble()));
        }
    }

    static @Nullable BigDecimal rate(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATE_DECIMALS, RoundingMode.HALF_UP);
    }

    static String dollars(long nanos) {
        return BigDecimal.valueOf(nanos, DOLLAR_DECIMALS).toPlainString();
    }
}
