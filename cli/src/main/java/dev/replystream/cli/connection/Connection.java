package dev.replystream.cli.connection;

import dev.replystream.cli.pipeline.PipelineAddresses;
import dev.replystream.cli.pipeline.Service;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/**
 * Where Kafka, the schema registry and the services are.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param schemaRegistryUrl where the Confluent-compatible API begins
 * @param prefix what stands before every topic name
 * @param ingest where ingest answers
 * @param statsApi where the stats API answers
 * @param properties any client properties, such as {@code security.protocol}
 */
public record Connection(
        String bootstrapServers,
        String schemaRegistryUrl,
        TopicPrefix prefix,
        URI ingest,
        URI statsApi,
        Map<String, String> properties) {
    public Connection {
        properties = Map.copyOf(properties);
    }

    /** To a pipeline on this machine. */
    public static Connection to(PipelineAddresses addresses) {
        return new Connection(
                addresses.bootstrapServers(),
                addresses.schemaRegistryUrl(),
                TopicPrefix.NONE,
                addresses.of(Service.INGEST),
                addresses.of(Service.STATS_API),
                Map.of());
    }

    /** What any Kafka client needs. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(SchemaRegistry.URL_CONFIG, schemaRegistryUrl);
        return all;
    }

    /** The schema registry, with the credentials from {@link #properties}. */
    public SchemaRegistry schemaRegistry() {
        return SchemaRegistry.of(clientProperties());
    }

    /** A new client for the administration of Kafka; the caller closes it. It gives up after 10 s. */
    public Admin admin() {
        Map<String, Object> all = clientProperties();
        all.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        all.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return Admin.create(all);
    }
}
