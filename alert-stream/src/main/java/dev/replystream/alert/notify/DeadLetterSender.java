package dev.replystream.alert.notify;

import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/** Writes dead letters of notifications and waits until they are acknowledged. Safe for use by several threads. */
public final class DeadLetterSender {

    private final Producer<byte[], byte[]> producer;
    private final DeadLetters deadLetters;

    public DeadLetterSender(Producer<byte[], byte[]> producer, DeadLetters deadLetters) {
        this.producer = producer;
        this.deadLetters = deadLetters;
    }

    /**
     * Writes the letter about {@code record}.
     *
     * @throws KafkaException if it cannot be written
     */
    void send(ConsumerRecord<byte[], byte[]> record, String tenant, Refusal refusal) {
        try {
            producer.send(deadLetters.of(record, tenant, refusal)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing a dead letter", e);
        } catch (ExecutionException e) {
            throw new KafkaException("a dead letter cannot be written", e.getCause());
        }
    }
}
