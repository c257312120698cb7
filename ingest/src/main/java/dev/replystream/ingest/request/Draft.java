package dev.replystream.ingest.request;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record that was found valid and is not in Kafka yet.
 *
 * @param id its id
 * @param tenant its owner
 * @param conversationId its conversation, which is its key
 * @param value the record itself
 */
public record Draft(String id, String tenant, String conversationId, SpecificRecord value) {}
