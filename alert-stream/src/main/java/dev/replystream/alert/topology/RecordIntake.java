package dev.replystream.alert.topology;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Judges the records of one topic. */
interface RecordIntake {

    /**
     * What {@code record}, read at {@code now}, is.
     *
     * @throws dev.replystream.schemas.serde.SchemaRegistryException if the registry is needed and cannot be reached; the
     *     record is read again then
     */
    Intake read(ConsumerRecord<byte[], byte[]> record, Instant now);
}
