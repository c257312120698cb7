package dev.replystream.ingest.publish;

/**
 * Kafka's acknowledgement of one record.
 *
 * @param id id of the record
 * @param conversationId its key
 * @param partition partition that holds it
 * @param offset its offset there
 */
public record Receipt(String id, String conversationId, int partition, long offset) {}
