package dev.replystream.cli.observe;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.replystream.cli.check.LogPlace;
import dev.replystream.cli.connection.Connection;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic as a subscriber sees it: committed records only, no consumer group, nothing committed. Records that cannot
 * be decoded are passed over. Not safe for use by several threads.
 *
 * @param <V> type of the values
 */
public final class TopicReader<V extends SpecificRecord> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration NEW_TOPIC_PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST_READ = Duration.ofMinutes(5);
    private static final int TIMEOUT_MILLIS = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDecoder<V> decoder;
    private final List<TopicPartition> partitions;
    private int undecodable;

    /**
     * Connects.
     *
     * @throws IllegalStateException when the topic does not exist
     * @throws TimeoutException when Kafka cannot be reached
     */
    public TopicReader(Connection connection, Topic<V> topic) {
        Map<String, Object> properties = new HashMap<>(connection.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.decoder = new AvroDecoder<>(connection.schemaRegistry(), topic.value());
        String name = connection.prefix().nameOf(topic);
        try {
            this.partitions = partitionsOf(name);
            consumer.assign(partitions);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Goes to the first record. */
    public void toBeginning() {
        consumer.seekToBeginning(partitions);
    }

    /** Goes behind the newest committed record. */
    public void toEnd() {
        to(end());
    }

    /** Goes to that place. */
    public void to(LogPosition position) {
        partitions.forEach(partition -> consumer.seek(partition, position.of(partition)));
    }

    /** The place behind the newest committed record. */
    public LogPosition end() {
        return new LogPosition(consumer.endOffsets(partitions));
    }

    /** The place of the first record of each partition that is not older than {@code moment}; the end if there is none. */
    public LogPosition at(Instant moment) {
        LogPosition end = end();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(partitions.stream()
                .collect(toMap(identity(), _ -> Math.max(0, moment.toEpochMilli()))));
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = found.get(partition);
            offsets.put(partition, first == null ? end.of(partition) : first.offset());
        }
        return new LogPosition(offsets);
    }

    /** What has come, by record timestamp; waits a moment when nothing has. */
    public List<LogRecord<V>> poll() {
        List<LogRecord<V>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(record -> decode(record).ifPresent(records::add));
        records.sort(Comparator.comparing(LogRecord::timestamp));
        return records;
    }

    /**
     * All from the present place up to {@code end}, by partition and offset.
     *
     * @throws TimeoutException when that takes longer than five minutes
     */
    public List<LogRecord<V>> readUpTo(LogPosition end) {
        List<LogRecord<V>> records = new ArrayList<>();
        readUpTo(end, records::add);
        records.sort(Comparator.comparing(LogRecord::place));
        return records;
    }

    /**
     * Hands on all from the present place up to {@code end}, each partition in its order.
     *
     * @throws TimeoutException when that takes longer than five minutes
     */
    public void readUpTo(LogPosition end, Consumer<LogRecord<V>> taker) {
        long begin = System.nanoTime();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end.of(partition))) {
            if (System.nanoTime() - begin > LONGEST_READ.toNanos()) {
                throw new TimeoutException("reading %s took longer than %d s"
                        .formatted(partitions.getFirst().topic(), LONGEST_READ.toSeconds()));
            }
            consumer.poll(POLL).forEach(record -> decode(record).ifPresent(taker));
        }
    }

    /** How many records were passed over because they could not be decoded. */
    public int undecodable() {
        return undecodable;
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** A broker may hear of a topic a moment after its creation was acknowledged. */
    private List<TopicPartition> partitionsOf(String name) {
        long begin = System.nanoTime();
        List<PartitionInfo> found = consumer.partitionsFor(name);
        while (found.isEmpty() && System.nanoTime() - begin < NEW_TOPIC_PATIENCE.toNanos()) {
            LockSupport.parkNanos(POLL.toNanos());
            found = consumer.partitionsFor(name);
        }
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "there is no topic %s; create the topics with: replystream topics create".formatted(name));
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private Optional<LogRecord<V>> decode(ConsumerRecord<byte[], byte[]> read) {
        byte @Nullable [] key = read.key();
        byte @Nullable [] value = read.value();
        try {
            return Optional.of(new LogRecord<>(
                    key == null ? null : new String(key, StandardCharsets.UTF_8),
                    value == null ? null : decoder.decode(value),
                    new LogPlace(read.partition(), read.offset()),
                    Instant.ofEpochMilli(read.timestamp())));
        } catch (UndecodableRecordException e) {
            undecodable++;
            return Optional.empty();
        }
    }
}
