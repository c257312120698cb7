package dev.replystream.stats.sink;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record with its place in the log.
 *
 * @param source the record as read
 * @param value its value, decoded
 * @param <V> type of the value
 */
public record Received<V extends SpecificRecord>(ConsumerRecord<byte[], byte[]> source, V value) {

    /** Partition that it was read from. */
    public int partition() {
        return source.partition();
    }

    /** Offset that it was read from. */
    public long offset() {
        return source.offset();
    }

    /** When it arrived in the log. */
    public Instant arrivedAt() {
        return Instant.ofEpochMilli(Math.max(0, source.timestamp()));
    }
}
