package dev.replystream.cli.connection;

import dev.replystream.cli.pipeline.AddressesFile;
import dev.replystream.cli.pipeline.PipelineAddresses;
import dev.replystream.cli.pipeline.Service;
import dev.replystream.local.ProjectHome;
import dev.replystream.local.process.StartException;
import dev.replystream.schemas.TopicPrefix;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options with which a command finds the system. What no option names comes from the environment, else from the system
 * that runs on this machine, else it is the default port of this machine.
 */
public final class ConnectionOptions {
    private static final String DEFAULT_KAFKA = "127.0.0.1:9092";
    private static final String DEFAULT_REGISTRY = "http://127.0.0.1:8085/apis/ccompat/v7";

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Kafka.")
    private @Nullable String bootstrapServers;

    @Option(names = "--schema-registry", paramLabel = "URL", description = "Confluent-compatible API of the registry.")
    private @Nullable String schemaRegistry;

    @Option(names = "--ingest", paramLabel = "URL", description = "The ingest service.")
    private @Nullable String ingest;

    @Option(names = "--stats-api", paramLabel = "URL", description = "The stats API.")
    private @Nullable String statsApi;

    @Option(names = "--topic-prefix", paramLabel = "PREFIX", description = "What stands before every topic name.")
    private @Nullable String topicPrefix;

    @Option(
            names = "--property",
            paramLabel = "KEY=VALUE",
            description = "A property of the Kafka clients, such as security.protocol; may be given several times.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the system on this machine.")
    private @Nullable Path data;

    /** The connection that options, environment and the running system make together. */
    public Connection resolve() {
        return resolve(System.getenv(), running());
    }

    Connection resolve(Map<String, String> environment, Optional<PipelineAddresses> running) {
        Source source = new Source(environment, running);
        return new Connection(
                source.choose(
                        bootstrapServers,
                        "REPLYSTREAM_KAFKA_BOOTSTRAP_SERVERS",
                        PipelineAddresses::bootstrapServers,
                        DEFAULT_KAFKA),
                source.choose(
                        schemaRegistry,
                        "REPLYSTREAM_KAFKA_SCHEMA_REGISTRY_URL",
                        PipelineAddresses::schemaRegistryUrl,
                        DEFAULT_REGISTRY),
                new TopicPrefix(source.choose(topicPrefix, "REPLYSTREAM_KAFKA_TOPIC_PREFIX", addresses -> "", "")),
                source.service(ingest, "REPLYSTREAM_INGEST_URL", Service.INGEST),
                source.service(statsApi, "REPLYSTREAM_STATS_API_URL", Service.STATS_API),
                properties);
    }

    private Optional<PipelineAddresses> running() {
        return AddressesFile.in(data == null ? usualFolder() : data).read();
    }

    /** An image has no project folder. */
    private static Path usualFolder() {
        try {
            return ProjectHome.find().path().resolve(".replystream");
        } catch (StartException e) {
            return Path.of(".replystream");
        }
    }

    private record Source(Map<String, String> environment, Optional<PipelineAddresses> running) {
        String choose(
                @Nullable String option,
                String variable,
                Function<PipelineAddresses, String> running,
                String otherwise) {
            if (option != null) {
                return option;
            }
            String set = environment.get(variable);
            if (set != null && !set.isBlank()) {
                return set;
            }
            return this.running.map(running).orElse(otherwise);
        }

        URI service(@Nullable String option, String variable, Service service) {
            String otherwise = "http://127.0.0.1:" + service.defaultPort();
            String url =
                    choose(option, variable, addresses -> addresses.of(service).toString(), otherwise);
            return URI.create(url.replaceAll("/+$", ""));
        }
    }
}
