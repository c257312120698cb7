package dev.replystream.service.kafka;

import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka and the schema registry are. Security and anything else that Kafka's clients understand goes through
 * unchanged in {@code properties}.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param schemaRegistryUrl where the Confluent-compatible API begins
 * @param topicPrefix stands before every topic name, group and transactional id; empty by default
 * @param replicationFactor copies of topics that services make themselves, -1 for the broker's default
 * @param allowOldTransactions whether a service that writes with transactions starts on a cluster with {@code
 *     transaction.version} below 2, where a request that was delayed on the network may commit a record twice
 * @param properties any client properties, for example {@code security.protocol}
 */
@ConfigurationProperties("replystream.kafka")
public record KafkaSettings(
        @DefaultValue("127.0.0.1:9092") String bootstrapServers,

        @DefaultValue("http://127.0.0.1:8085/apis/ccompat/v7")
        String schemaRegistryUrl,

        @DefaultValue("") String topicPrefix,
        @DefaultValue("-1") short replicationFactor,
        @DefaultValue("false") boolean allowOldTransactions,
        @DefaultValue Map<String, String> properties) {

    public KafkaSettings {
        requireText("replystream.kafka.bootstrap-servers", bootstrapServers);
        requireText("replystream.kafka.schema-registry-url", schemaRegistryUrl);
        if (!topicPrefix.matches("[A-Za-z0-9._-]{0,100}")) {
            throw new IllegalArgumentException(
                    "replystream.kafka.topic-prefix must have at most 100 letters, digits, '.', '_' and '-', was "
                            + topicPrefix);
        }
        if (replicationFactor == 0 || replicationFactor < -1) {
            throw new IllegalArgumentException(
                    "replystream.kafka.replication-factor must be -1 or at least 1, was " + replicationFactor);
        }
        properties = Map.copyOf(properties);
    }

    /** The prefix as a type. */
    public TopicPrefix prefix() {
        return new TopicPrefix(topicPrefix);
    }

    /** The name of a consumer group, application or transactional id on the cluster. */
    public String qualified(String name) {
        return topicPrefix + name;
    }

    /** The schema registry, with the credentials from {@code properties}. */
    public SchemaRegistry schemaRegistry() {
        return SchemaRegistry.of(clientProperties());
    }

    /** The properties that any client needs: where Kafka and the registry are, and what was passed through. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(SchemaRegistry.URL_CONFIG, schemaRegistryUrl);
        return all;
    }

    private static void requireText(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + " must not be empty");
        }
    }
}
