package dev.replystream.usage.audit;

import dev.replystream.avro.AuditRange;
import dev.replystream.avro.UsageEvent;
import dev.replystream.usage.intake.Reading;
import dev.replystream.usage.intake.RecordReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed usage events of a bounded stretch of the log. Undecodable records are passed over: the topology refused
 * them, too.
 */
final class UsageEventLog {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final RecordReader<UsageEvent> reader;
    private final String topic;

    /**
     * @param consumer assigned to nothing, reading committed records only; stays open
     */
    UsageEventLog(Consumer<byte[], byte[]> consumer, RecordReader<UsageEvent> reader, String topic) {
        this.consumer = consumer;
        this.reader = reader;
        this.topic = topic;
    }

    /** The stretch from the first record that arrived at {@code earliestArrival} or later to what is committed now. */
    List<AuditRange> rangesFrom(Instant earliestArrival) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long since = Math.max(0, earliestArrival.toEpochMilli());
        Map<TopicPartition, OffsetAndTimestamp> starts =
                consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(each -> each, _ -> since)));
        return partitions.stream()
                .map(each -> range(each, starts.get(each), Objects.requireNonNull(ends.get(each))))
                .toList();
    }

    /** Gives each event of {@code ranges}, with the time of its arrival, to {@code reading}. */
    void read(List<AuditRange> ranges, ObjLongConsumer<UsageEvent> reading) {
        Map<TopicPartition, Long> ends = ranges.stream()
                .filter(range -> range.getFromOffset() < range.getToOffset())
                .collect(Collectors.toMap(UsageEventLog::partitionOf, AuditRange::getToOffset));
        consumer.assign(ends.keySet());
        ranges.stream()
                .filter(range -> ends.containsKey(partitionOf(range)))
                .forEach(range -> consumer.seek(partitionOf(range), range.getFromOffset()));
        List<TopicPartition> left = new ArrayList<>(ends.keySet());
        while (!left.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < endOf(record, ends::get)) {
                    give(record, reading);
                }
            }
            left.removeIf(each -> consumer.position(each) >= Objects.requireNonNull(ends.get(each)));
        }
    }

    private void give(ConsumerRecord<byte[], byte[]> record, ObjLongConsumer<UsageEvent> reading) {
        if (reader.read(record.value()) instanceof Reading.Read<UsageEvent>(UsageEvent event)) {
            reading.accept(event, Math.max(0, record.timestamp()));
        }
    }

    private static long endOf(ConsumerRecord<byte[], byte[]> record, Function<TopicPartition, @Nullable Long> ends) {
        return Objects.requireNonNull(ends.apply(new TopicPartition(record.topic(), record.partition())));
    }

    private static AuditRange range(TopicPartition partition, @Nullable OffsetAndTimestamp start, long end) {
        long from = start == null ? end : Math.min(start.offset(), end);
        return new AuditRange(partition.topic(), partition.partition(), from, end);
    }

    private static TopicPartition partitionOf(AuditRange range) {
        return new TopicPartition(range.getTopic(), range.getPartition());
    }
}
