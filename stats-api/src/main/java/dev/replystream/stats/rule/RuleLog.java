package dev.replystream.stats.rule;

import dev.replystream.avro.AlertRule;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules on the topic {@code alert-rules}, by its key, {@code tenant/name}. What was read is kept, so each look reads
 * only what is new. Safe for use by several threads, one at a time.
 */
final class RuleLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuleLog.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final AvroDecoder<AlertRule> decoder;
    private final String topic;
    private final SortedMap<String, AlertRule> rules = new TreeMap<>();

    /**
     * @param consumer one without a group, that reads committed records
     * @param topic name of the topic on the cluster
     */
    RuleLog(Consumer<byte[], byte[]> consumer, AvroDecoder<AlertRule> decoder, String topic) {
        this.consumer = consumer;
        this.decoder = decoder;
        this.topic = topic;
    }

    /**
     * All rules that were on the topic when this was asked.
     *
     * @throws KafkaException if Kafka does not answer in time
     */
    synchronized SortedMap<String, AlertRule> read() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(), PATIENCE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the alert rules cannot be read to their end");
            }
            consumer.poll(POLL).forEach(this::take);
        }
        return new TreeMap<>(rules);
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }

    private Collection<TopicPartition> partitions() {
        if (consumer.assignment().isEmpty()) {
            List<PartitionInfo> known = consumer.partitionsFor(topic, PATIENCE);
            consumer.assign(known.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
        }
        return consumer.assignment();
    }

    /** What cannot be read does not replace the rule before it, as in the alert stream. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            rules.remove(key);
            return;
        }
        try {
            rules.put(key, decoder.decode(record.value()));
        } catch (UndecodableRecordException e) {
            LOG.warn("rule {} cannot be read: {}", key, e.getMessage());
        }
    }
}
