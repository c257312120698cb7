package dev.replystream.stats.audit;

import dev.replystream.avro.AuditRequest;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Sends audit requests to the aggregation. */
public final class AuditRequests {

    private final Producer<byte[], byte[]> producer;
    private final AvroEncoder encoder;
    private final String topic;

    public AuditRequests(Producer<byte[], byte[]> producer, AvroEncoder encoder, TopicPrefix prefix) {
        this.producer = producer;
        this.encoder = encoder;
        this.topic = prefix.nameOf(Topics.AUDIT_REQUESTS);
    }

    /**
     * Sends a request and waits until Kafka has it.
     *
     * @throws KafkaException if Kafka does not take it
     */
    void send(AuditRequest request) {
        byte[] key = request.getAuditId().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(topic, key, encoder.encode(topic, request)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka did not take the audit request", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while sending the audit request", e);
        }
    }
}
