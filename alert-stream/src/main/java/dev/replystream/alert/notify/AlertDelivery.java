package dev.replystream.alert.notify;

import dev.replystream.alert.notify.AlertReader.Read;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads alerts and delivers them to one channel, in the order of each alert.
 *
 * <p>The offset of a record is committed when its delivery is settled: accepted, given up as a dead letter, or not for
 * this channel. A record that the channel postpones is read again after a pause; the consumer stays in its group
 * meanwhile. A record that is read twice (the service died after the delivery and before the commit) is delivered twice.
 */
final class AlertDelivery implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long REST_SECONDS = 1;

    private final Consumer<byte[], byte[]> consumer;
    private final AlertReader reader;
    private final Settlement settlement;
    private final InstantSource clock;
    private Instant pausedUntil = Instant.EPOCH;
    private final Map<TopicPartition, Integer> failures = new HashMap<>();

    /**
     * @param consumer reads committed records only and commits nothing by itself
     */
    AlertDelivery(Consumer<byte[], byte[]> consumer, AlertReader reader, Settlement settlement, InstantSource clock) {
        this.consumer = consumer;
        this.reader = reader;
        this.settlement = settlement;
        this.clock = clock;
    }

    /** Waits a little for alerts and delivers those that came. */
    void poll() {
        if (!consumer.paused().isEmpty() && !clock.instant().isBefore(pausedUntil)) {
            consumer.resume(consumer.paused());
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        boolean postponed = clock.instant().isBefore(pausedUntil);
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> own = records.records(partition);
            postponed = postponed ? rewind(own.getFirst()) : deliver(own);
        }
        if (postponed) {
            consumer.pause(consumer.assignment());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    static void restUnlessInterrupted() {
        try {
            TimeUnit.SECONDS.sleep(REST_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the rest of {@code records} has to wait. */
    private boolean deliver(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Read read = reader.read(record);
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            int attempt = failures.getOrDefault(partition, 0) + 1;
            Settlement.Verdict verdict = settlement.settle(record, read, attempt);
            if (verdict instanceof Settlement.Verdict.Again(Duration pause)) {
                failures.put(partition, attempt);
                pausedUntil = clock.instant().plus(pause);
                return rewind(record);
            }
            failures.remove(partition);
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
        }
        return false;
    }

    private boolean rewind(ConsumerRecord<byte[], byte[]> record) {
        consumer.seek(new TopicPartition(record.topic(), record.partition()), record.offset());
        return true;
    }
}
