package dev.replystream.cli.conversation;

import java.time.Duration;

/**
 * A message that is to be sent.
 *
 * @param messageId unique
 * @param conversationId the conversation it belongs to
 * @param customerId who writes
 * @param channel where, for example {@code web}
 * @param text what
 * @param arrival when, counted from the start
 */
public record CustomerMessage(
        String messageId, String conversationId, String customerId, String channel, String text, Duration arrival) {}
