package dev.replystream.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic of the catalogue: its name, its types and how Kafka keeps it. Keys are strings on every topic, so that a new
 * version of a schema never moves a key to another partition.
 *
 * @param name name without a prefix
 * @param value class of the values, generated from its contract
 * @param key what the key holds, in words
 * @param partitions partitions at creation, at least 1; the unit of scale
 * @param retention how long records are kept; compacted topics keep the newest of each key for ever
 * @param cleanup what happens to old records
 * @param logAppendTime whether the broker stamps records with the time of the append instead of the producer's time
 * @param owner module that writes it; others may where the contract says so
 * @param <V> type of the values
 */
public record Topic<V extends SpecificRecord>(
        String name,
        Class<V> value,
        String key,
        int partitions,
        Duration retention,
        Cleanup cleanup,
        boolean logAppendTime,
        String owner) {

    public Topic {
        Objects.requireNonNull(value, "value is null");
        if (!name.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException("name must be kebab-case, was " + name);
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions of " + name + " must be at least 1, was " + partitions);
        }
    }

    /** The schema that values are written with. */
    public Schema schema() {
        return SpecificData.get().getSchema(value);
    }

    /** The topic's configuration entries at creation. */
    public Map<String, String> configuration() {
        Map<String, String> entries = new HashMap<>();
        entries.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy());
        if (cleanup != Cleanup.COMPACT) {
            entries.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        }
        if (logAppendTime) {
            entries.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        }
        return Map.copyOf(entries);
    }
}
