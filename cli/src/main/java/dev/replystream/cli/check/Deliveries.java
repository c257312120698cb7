package dev.replystream.cli.check;

import java.util.List;

/**
 * Replies that were to be delivered to Telegram, and what came of it.
 *
 * @param due the replies, in the order of their log
 * @param outcomes how their deliveries ended
 * @param messages the messages that Telegram sent, whatever it said of them, in their order
 */
public record Deliveries(List<DueReply> due, List<Outcome> outcomes, List<ChatMessage> messages) {
    public Deliveries {
        due = List.copyOf(due);
        outcomes = List.copyOf(outcomes);
        messages = List.copyOf(messages);
    }

    /**
     * A reply that was to be delivered.
     *
     * @param chat where
     * @param text in full
     */
    public record DueReply(String replyId, String chat, String text) {}

    /**
     * How a delivery ended.
     *
     * @param errorType why it failed; empty when it did not
     */
    public record Outcome(String replyId, String errorType) {
        boolean isSent() {
            return errorType.isEmpty();
        }
    }

    /**
     * A message in a chat.
     *
     * @param text a part of a reply, or all of it
     */
    public record ChatMessage(String chat, String text) {}
}
