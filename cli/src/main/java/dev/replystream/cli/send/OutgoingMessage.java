package dev.replystream.cli.send;

import dev.replystream.cli.conversation.CustomerMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be sent.
 *
 * @param messageId its id; null to have one made
 * @param conversationId its conversation
 * @param customerId who writes; null when that is not known
 * @param channel where
 * @param text what
 * @param replyAddress where in the channel a reply goes, such as a chat id; null when the channel needs none
 */
public record OutgoingMessage(
        @Nullable String messageId,
        String conversationId,
        @Nullable String customerId,
        String channel,
        String text,
        @Nullable String replyAddress) {
    /** In a channel that needs no address. */
    public OutgoingMessage(
            @Nullable String messageId,
            String conversationId,
            @Nullable String customerId,
            String channel,
            String text) {
        this(messageId, conversationId, customerId, channel, text, null);
    }

    /** A message of a customer. */
    public static OutgoingMessage of(CustomerMessage message) {
        return new OutgoingMessage(
                message.messageId(),
                message.conversationId(),
                message.customerId(),
                message.channel(),
                message.text(),
                message.replyAddress());
    }
}
