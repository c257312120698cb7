package dev.replystream.cli.conversation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be sent.
 *
 * @param messageId unique
 * @param conversationId the conversation it belongs to
 * @param customerId who writes
 * @param channel where, for example {@code web}
 * @param replyAddress the chat in the channel {@code telegram}; null in others
 * @param text what
 * @param arrival when, counted from the start
 */
public record CustomerMessage(
        String messageId,
        String conversationId,
        String customerId,
        String channel,
        @Nullable String replyAddress,
        String text,
        Duration arrival) {}
