package dev.replystream.usage.audit;

import dev.replystream.avro.AuditRequest;
import dev.replystream.avro.AuditResult;
import dev.replystream.avro.AuditWindow;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.serde.AvroEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes the answers to audit requests: the windows in order, then the summary. */
final class AuditResults {

    private final Producer<byte[], byte[]> producer;
    private final AvroEncoder encoder;
    private final String topic;

    /**
     * @param producer idempotent, so that records keep their order
     */
    AuditResults(Producer<byte[], byte[]> producer, AvroEncoder encoder, String topic) {
        this.producer = producer;
        this.encoder = encoder;
        this.topic = topic;
    }

    /**
     * Returns when the summary is acknowledged.
     *
     * @throws KafkaException if a record cannot be written; some may be, and are written again with a repeated request
     */
    void publish(AuditRequest request, Auditor.Answer answer) {
        int sequence = 0;
        for (UsageWindow window : answer.windows()) {
            Future<RecordMetadata> _ = send(request, new AuditWindow(sequence, window));
            sequence++;
        }
        await(send(request, answer.summary()));
    }

    /**
     * Writes one record and returns when it is acknowledged.
     *
     * @throws KafkaException if it cannot be written
     */
    void write(ProducerRecord<byte[], byte[]> record) {
        await(producer.send(record));
    }

    private Future<RecordMetadata> send(AuditRequest request, Object result) {
        AuditResult value = new AuditResult(request.getAuditId(), request.getTenant(), result);
        byte[] key = request.getAuditId().getBytes(StandardCharsets.UTF_8);
        return producer.send(new ProducerRecord<>(topic, key, encoder.encode(topic, value)));
    }

    private static void await(Future<RecordMetadata> acknowledged) {
        try {
            acknowledged.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the audit's result cannot be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing an audit's result", e);
        }
    }
}
