package dev.replystream.cli.redrive;

import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.DeadLetterHeader;
import dev.replystream.cli.connection.Connection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes the records of letters to their topics again: the same key, value and headers, and one header more. */
final class RecordSender implements AutoCloseable {

    /** Header with the id of the letter that a record came back from. */
    static final String HEADER = "redriven-from";

    private static final int TIMEOUT_MILLIS = 15_000;

    private final Producer<byte[], byte[]> producer;

    RecordSender(Connection connection) {
        Map<String, Object> properties = new HashMap<>(connection.clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Writes the record of {@code letter} and waits until it is stored.
     *
     * @throws KafkaException when it is not
     */
    void send(DeadLetter letter) {
        try {
            producer.send(recordOf(letter)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the record was not stored: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while sending", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    /** What is written. */
    static ProducerRecord<byte[], byte[]> recordOf(DeadLetter letter) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(letter.getSourceTopic(), bytesOf(letter.getKey()), bytesOf(letter.getValue()));
        for (DeadLetterHeader header : letter.getHeaders()) {
            if (!header.getName().equals(HEADER)) {
                record.headers().add(header.getName(), bytesOf(header.getValue()));
            }
        }
        record.headers().add(HEADER, letter.getDeadLetterId().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static byte @Nullable [] bytesOf(@Nullable ByteBuffer buffer) {
        return buffer == null ? null : LetterNames.bytesOf(buffer);
    }
}
