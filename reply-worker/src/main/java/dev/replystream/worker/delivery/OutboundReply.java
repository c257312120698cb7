package dev.replystream.worker.delivery;

import dev.replystream.avro.Reply;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A reply with the record that it was read from.
 *
 * @param record the record, as read
 * @param reply what it holds
 */
record OutboundReply(ConsumerRecord<byte[], byte[]> record, Reply reply) {}
