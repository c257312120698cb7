package dev.replystream.ingest.publish;

import dev.replystream.ingest.request.Draft;
import dev.replystream.schemas.serde.AvroEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Puts records into Kafka.
 *
 * <p>Delivery: a record whose future succeeds is acknowledged by all in-sync replicas and stands in the topic once; one
 * whose future fails may stand there, once. Records of one conversation keep the order in which they were sent.
 *
 * <p>Safe for use by several threads.
 */
public final class RecordLog {

    private final Producer<String, byte[]> producer;
    private final AvroEncoder encoder;
    private final Duration timeout;

    /**
     * @param timeout from when on no further record of a request is sent
     */
    public RecordLog(Producer<String, byte[]> producer, AvroEncoder encoder, Duration timeout) {
        this.producer = producer;
        this.encoder = encoder;
        this.timeout = timeout;
    }

    /**
     * Sends {@code drafts} in order. Returns at once: a thread of its own waits for Kafka's metadata and for room in the
     * producer, so that the caller's patience is the caller's to decide.
     *
     * @param topic name on the cluster
     * @return receipts in the order of the drafts, when all are acknowledged
     */
    public CompletableFuture<List<Receipt>> append(String topic, List<Draft> drafts) {
        CompletableFuture<List<Receipt>> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                send(topic, drafts, result);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void send(String topic, List<Draft> drafts, CompletableFuture<List<Receipt>> result) {
        long began = System.nanoTime();
        List<ProducerRecord<String, byte[]>> records = drafts.stream()
                .map(draft -> new ProducerRecord<>(topic, draft.conversationId(), encoder.encode(topic, draft.value())))
                .toList();
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            if (System.nanoTime() - began > timeout.toNanos()) {
                throw new TimeoutException("the request's time was over after " + i + " of its records");
            }
            receipts.add(send(drafts.get(i), records.get(i)));
        }
        var _ = CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new))
                .whenComplete((nothing, failure) -> {
                    if (failure == null) {
                        result.complete(
                                receipts.stream().map(CompletableFuture::join).toList());
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
    }

    private CompletableFuture<Receipt> send(Draft draft, ProducerRecord<String, byte[]> message) {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        var _ = producer.send(message, (position, failure) -> {
            if (failure == null) {
                receipt.complete(
                        new Receipt(draft.id(), draft.conversationId(), position.partition(), position.offset()));
            } else {
                receipt.completeExceptionally(
                        failure instanceof KafkaException known ? known : new KafkaException(failure));
            }
        });
        return receipt;
    }
}
