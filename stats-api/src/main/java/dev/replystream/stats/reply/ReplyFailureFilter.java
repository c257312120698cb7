package dev.replystream.stats.reply;

import dev.replystream.stats.period.OpenPeriod;
import org.jspecify.annotations.Nullable;

/**
 * Which failures are meant; null for all.
 *
 * @param tenant owner
 * @param period when it failed
 * @param kind kind of outcome
 * @param errorType class of the error
 * @param channel channel of the conversation
 * @param experiment experiment; empty for those outside experiments
 * @param variant arm of it
 * @param conversationId conversation
 */
record ReplyFailureFilter(
        String tenant,
        OpenPeriod period,
        @Nullable String kind,
        @Nullable String errorType,
        @Nullable String channel,
        @Nullable String experiment,
        @Nullable String variant,
        @Nullable String conversationId) {}
