package dev.replystream.worker.ledger;

import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.schemas.serde.AvroEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
    public void write(CallLedgerEntry entry) throws InterruptedException {
        byte[] key = entry.getCallId().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(topic, key, encoder.encode(topic, entry)))
                    .get();
        } catch (ExecutionException e) {
            throw new LedgerUnavailableException(entry.getCallId(), e);
        } catch (KafkaException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while a fact about a call was written");
            }
            throw new LedgerUnavailableException(entry.getCallId(), e);
        }
    }
}
