package dev.replystream.stats.sink;

import dev.replystream.service.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What is read, and how.
 *
 * @param topics names on the cluster
 * @param kafka where Kafka is
 * @param settings batch sizes and pauses
 */
record SinkSources(Set<String> topics, KafkaSettings kafka, SinkSettings settings) {

    private static final int MOST_PAUSES = 30;

    SinkSources {
        topics = Set.copyOf(topics);
    }

    /** A consumer that knows nothing of offsets: those are in the database. The caller closes it. */
    Consumer<byte[], byte[]> open() {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.qualified("stats-api"));
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, settings.groupProtocol());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxBatchRecords());
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, settings.maxFetchBytes());
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Math.min(settings.maxFetchBytes(), 1_048_576));
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The pause after that many failures in a row, at least one. */
    Duration pauseAfter(int failures) {
        long times = Math.min(1L << Math.min(failures - 1, 10), MOST_PAUSES);
        return settings.retryPause().multipliedBy(times);
    }
}
