package dev.replystream.worker.ledger;

import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.schemas.serde.AvroEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** The ledger as a Kafka topic, keyed by call id, so that all facts about a call lie in order in one partition. */
final class KafkaCallLedger implements CallLedger {

    private final Producer<byte[], byte[]> producer;
    private final AvroEncoder encoder;
    private final String topic;

    /**
     * @param producer an idempotent one outside of transactions, with {@code acks=all}
     * @param topic name of the ledger's topic on the cluster
     */
    KafkaCallLedger(Producer<byte[], byte[]> producer, AvroEncoder encoder, String topic) {
        this.producer = producer;
        this.encoder = encoder;
        this.topic = topic;
    }

    @Override
    public void write(CallLedgerEntry entry) {
        boolean interrupted = Thread.interrupted();
        try {
            byte[] key = entry.getCallId().getBytes(StandardCharsets.UTF_8);
            Future<RecordMetadata> written =
                    producer.send(new ProducerRecord<>(topic, key, encoder.encode(topic, entry)));
            while (!isDone(written)) {
                interrupted = true;
            }
        } catch (ExecutionException | KafkaException e) {
            throw new LedgerUnavailableException(entry.getCallId(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits; false when the wait was interrupted. */
    private static boolean isDone(Future<RecordMetadata> written) throws ExecutionException {
        try {
            written.get();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
