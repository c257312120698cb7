package dev.replystream.stats.usage;

import org.jspecify.annotations.Nullable;

/**
 * Which calls are meant.
 *
 * @param tenant owner
 * @param apiType family of the API; null for all
 * @param model model that was asked for; null for all
 * @param channel where the conversation takes place; null for all
 */
public record UsageFilter(
        String tenant,
        @Nullable String apiType,
        @Nullable String model,
        @Nullable String channel) {}
