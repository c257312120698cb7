package dev.replystream.worker.intake;

import dev.replystream.schemas.serde.SchemaRegistryException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells what can be worked on from poison. Called on the poll loop's thread, so it must not wait for anybody.
 *
 * @param <T> type of what is read
 */
@FunctionalInterface
public interface RecordReader<T> {

    /**
     * Reads a record.
     *
     * @throws SchemaRegistryException if the registry is needed and has not answered: the record is read again later
     */
    Reading<T> read(ConsumerRecord<byte[], byte[]> record);

    /** Hears of a record that is going to be read soon, and may have what that takes looked up meanwhile. */
    default void lookAhead(ConsumerRecord<byte[], byte[]> record) {}
}
