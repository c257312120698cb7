package dev.replystream.stats.usage;

import dev.replystream.stats.figure.Durations;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
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
        Durations latency) {

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
}
