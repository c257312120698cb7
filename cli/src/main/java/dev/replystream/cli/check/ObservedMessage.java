package dev.replystream.cli.check;

/**
 * A record of the topic of messages.
 *
 * @param messageId a second record with the same id is a duplicate
 * @param conversationId the conversation it belongs to
 * @param place where it stands in its topic
 */
public record ObservedMessage(String messageId, String conversationId, LogPlace place) {}
