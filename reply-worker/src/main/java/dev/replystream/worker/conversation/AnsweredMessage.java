package dev.replystream.worker.conversation;

import java.time.Instant;

/**
 * A message and where it came from.
 *
 * @param messageId its id, unique within the tenant
 * @param text what the customer wrote
 * @param partition partition that it was read from
 * @param offset its offset there
 * @param arrivedAt when it arrived in the log
 */
public record AnsweredMessage(String messageId, String text, int partition, long offset, Instant arrivedAt) {}
