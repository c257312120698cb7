package dev.replystream.bench.lab;

import dev.replystream.bench.harness.UnsoundRunException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic as its readers see it: what is not committed is not there. Not safe for use by several threads. */
public final class CommittedReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecord<byte[], byte[]>> observer;

    private CommittedReader(
            Lab lab, Set<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> observer) {
        Map<String, Object> properties = lab.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.observer = observer;
        consumer.assign(partitions);
    }

    /**
     * One of what is written from there on.
     *
     * @param observer gets each record
     */
    public static CommittedReader from(
            Lab lab, Map<TopicPartition, Long> begin, Consumer<ConsumerRecord<byte[], byte[]>> observer) {
        CommittedReader reader = new CommittedReader(lab, begin.keySet(), observer);
        begin.forEach(reader.consumer::seek);
        return reader;
    }

    /**
     * One of all that these partitions hold.
     *
     * @param observer gets each record
     */
    public static CommittedReader fromBeginning(
            Lab lab, Set<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> observer) {
        CommittedReader reader = new CommittedReader(lab, partitions, observer);
        reader.consumer.seekToBeginning(partitions);
        return reader;
    }

    /** Reads what comes within a moment, which may be nothing. */
    public void read() {
        consumer.poll(POLL).forEach(observer);
    }

    /**
     * Reads all up to there.
     *
     * @throws UnsoundRunException if it cannot be read within {@code patience}
     */
    public void readTo(Map<TopicPartition, Long> ends, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!ends.entrySet().stream().allMatch(each -> consumer.position(each.getKey()) >= each.getValue())) {
            if (System.nanoTime() > end) {
                throw new UnsoundRunException(
                        "the end of " + ends.keySet() + " could not be read in " + patience.toSeconds() + " s");
            }
            read();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
