package dev.replystream.stats.call;

import org.jspecify.annotations.Nullable;

/**
 * Which calls are meant.
 *
 * @param tenant owner
 * @param apiType family of the API; null for all
 * @param status how the call ended; null for all
 * @param errorType class of the error; null for all
 * @param conversationId conversation; null for all
 */
record CallFilter(
        String tenant,
        @Nullable String apiType,
        @Nullable String status,
        @Nullable String errorType,
        @Nullable String conversationId) {}
