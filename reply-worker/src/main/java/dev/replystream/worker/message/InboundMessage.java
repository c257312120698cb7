package dev.replystream.worker.message;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.worker.conversation.AnsweredMessage;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message with the record that it was read from.
 *
 * @param record the record, as read
 * @param message what it holds
 */
public record InboundMessage(ConsumerRecord<byte[], byte[]> record, IncomingMessage message) {

    /** When it arrived in the log. */
    public Instant arrivedAt() {
        return Instant.ofEpochMilli(Math.max(0, record.timestamp()));
    }

    /** As a part of what answers it. */
    public AnsweredMessage answered() {
        return new AnsweredMessage(
                message.getMessageId(), message.getText(), record.partition(), record.offset(), arrivedAt());
    }
}
