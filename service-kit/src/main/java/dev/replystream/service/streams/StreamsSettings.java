package dev.replystream.service.streams;

import dev.replystream.service.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a topology is run.
 *
 * @param stateDirectory where local state is kept; a state that is lost is restored from Kafka
 * @param threads stream threads of this instance, 1 to 64
 * @param commitInterval how often results become visible, 10 ms to 30 s
 * @param standbyReplicas copies of state on other instances, 0 to 5
 * @param properties any Kafka Streams properties; they win over all others
 */
@ConfigurationProperties("replystream.streams")
public record StreamsSettings(
        @DefaultValue(".replystream/streams") Path stateDirectory,
        @DefaultValue("1") int threads,
        @DefaultValue("100ms") Duration commitInterval,
        @DefaultValue("0") int standbyReplicas,
        @DefaultValue Map<String, String> properties) {

    /** How long the partitions of an instance that died stay with nobody. */
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    public StreamsSettings {
        requireBetween("replystream.streams.threads", threads, 1, 64);
        requireBetween("replystream.streams.commit-interval (ms)", commitInterval.toMillis(), 10, 30_000);
        requireBetween("replystream.streams.standby-replicas", standbyReplicas, 0, 5);
        properties = Map.copyOf(properties);
    }

    /** The properties of the application {@code name} on the cluster that {@code kafka} describes. */
    public Properties propertiesOf(String name, KafkaSettings kafka) {
        Properties all = new Properties();
        all.putAll(kafka.clientProperties());
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.qualified(name));
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toAbsolutePath().toString());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replicationFactor());
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MILLIS);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 15_000);
        all.putAll(properties);
        return all;
    }

    private static void requireBetween(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
