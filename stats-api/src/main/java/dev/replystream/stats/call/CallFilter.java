package dev.replystream.stats.call;

import dev.replystream.stats.period.OpenPeriod;
import dev.replystream.stats.usage.UsageFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are meant.
 *
 * @param group owner and dimensions
 * @param period when the call ended
 * @param status how it ended; null for all
 * @param errorType class of the error; null for all
 * @param conversationId conversation; null for all
 * @param customerId customer; null for all
 */
record CallFilter(
        UsageFilter group,
        OpenPeriod period,
        @Nullable String status,
        @Nullable String errorType,
        @Nullable String conversationId,
        @Nullable String customerId) {}
