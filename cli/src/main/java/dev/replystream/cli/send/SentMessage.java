package dev.replystream.cli.send;

import dev.replystream.cli.check.LogPlace;

/**
 * A message that Kafka has.
 *
 * @param messageId its id
 * @param conversationId its conversation
 * @param place where it stands in its topic
 */
public record SentMessage(String messageId, String conversationId, LogPlace place) {}
