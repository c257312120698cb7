package dev.replystream.worker.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Where a partition is read from of which the group has committed nothing. */
@FunctionalInterface
public interface Beginning {

    /**
     * The offset, to which the consumer is moved.
     *
     * @param timeout longest time for each of the questions that this takes
     * @throws TimeoutException if it cannot be had in that time
     */
    long of(Consumer<byte[], byte[]> consumer, TopicPartition partition, Duration timeout);

    /** Where the log begins. */
    static Beginning ofLog() {
        return Consumer::position;
    }

    /**
     * The first record of the last {@code time}. Kafka's own reset to a duration (KIP-1106) finds no position in a
     * partition whose records are all older, or that has none.
     */
    static Beginning ofTheLast(Duration time, InstantSource clock) {
        return (consumer, partition, timeout) -> {
            // The end is asked for first: what is written after that is read in any case.
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition), timeout).get(partition));
            long since = clock.instant().minus(time).toEpochMilli();
            OffsetAndTimestamp first =
                    consumer.offsetsForTimes(Map.of(partition, since), timeout).get(partition);
            long offset = first == null ? end : first.offset();
            consumer.seek(partition, offset);
            return offset;
        };
    }
}
