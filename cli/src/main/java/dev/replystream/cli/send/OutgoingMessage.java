package dev.replystream.cli.send;

import org.jspecify.annotations.Nullable;

/**
 * A message that is to be sent.
 *
 * @param messageId its id; null to have one made
 * @param conversationId its conversation
 * @param customerId who writes; null when that is not known
 * @param channel where
 * @param text what
 */
public record OutgoingMessage(
        @Nullable String messageId,
        String conversationId,
        @Nullable String customerId,
        String channel,
        String text) {}
