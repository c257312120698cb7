package dev.replystream.stats.customer;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the calls for one customer add up to.
 *
 * @param customerId the customer; null for calls that were made for none
 * @param conversations conversations with calls
 * @param failureRate {@code failed / calls}, six decimals
 * @param costNanoUsd sum of the known costs in nano-US-dollars
 * @param costUsd the same in US dollars, nine decimals
 * @param unpricedCalls calls that cost something unknown; not in the costs
 * @param lastCallAt when the newest of the calls ended
 */
public record CustomerUsage(
        @Nullable String customerId,
        long calls,
        long conversations,
        long failed,
        long lost,
        @Nullable BigDecimal failureRate,
        long promptTokens,
        long cachedPromptTokens,
        long completionTokens,
        long reasoningTokens,
        long costNanoUsd,
        String costUsd,
        long unpricedCalls,
        Instant lastCallAt) {}
