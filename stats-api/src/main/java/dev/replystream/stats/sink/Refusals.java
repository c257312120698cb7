package dev.replystream.stats.sink;

import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends dead letters and waits until Kafka has them. A record that is refused again gives a letter with the same id. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final DeadLetters letters;
    private final Producer<byte[], byte[]> producer;
    private final SinkMetrics metrics;

    Refusals(DeadLetters letters, Producer<byte[], byte[]> producer, SinkMetrics metrics) {
        this.letters = letters;
        this.producer = producer;
        this.metrics = metrics;
    }

    /**
     * Makes {@code source} a dead letter.
     *
     * @throws KafkaException if Kafka does not take it
     */
    void refuse(ConsumerRecord<byte[], byte[]> source, Refusal refusal) {
        send(source, refusal);
        metrics.refused(source.topic());
        LOG.atWarn()
                .addKeyValue("topicName", source.topic())
                .addKeyValue("partition", source.partition())
                .addKeyValue("offset", source.offset())
                .log(
                        "a record was refused at {}: {} ({}-{}, offset {})",
                        refusal.stage(),
                        refusal.cause(),
                        source.topic(),
                        source.partition(),
                        source.offset());
    }

    private void send(ConsumerRecord<byte[], byte[]> source, Refusal refusal) {
        try {
            // without its tenant: nothing of what could not be stored may keep the letter from being stored
            producer.send(letters.of(source, refusal)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka did not take a dead letter", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while sending a dead letter", e);
        }
    }
}
