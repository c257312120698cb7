package dev.replystream.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.cli.pipeline.PipelineAddresses;
import dev.replystream.cli.pipeline.Service;
import dev.replystream.local.part.PostgresAddress;
import dev.replystream.schemas.TopicPrefix;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class ConnectionOptionsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "REPLYSTREAM_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "REPLYSTREAM_KAFKA_SCHEMA_REGISTRY_URL", "http://registry:8081",
            "REPLYSTREAM_KAFKA_TOPIC_PREFIX", "shop.",
            "REPLYSTREAM_INGEST_URL", "http://ingest/",
            "REPLYSTREAM_STATS_API_URL", "http://stats");
    private static final PipelineAddresses RUNNING = new PipelineAddresses(
            "127.0.0.1:1",
            "http://127.0.0.1:2",
            PostgresAddress.onLoopback(3, "replystream"),
            Map.of(
                    Service.INGEST, URI.create("http://127.0.0.1:4"),
                    Service.STATS_API, URI.create("http://127.0.0.1:5")),
            Optional.empty(),
            Optional.empty());

    @Test
    void usesThePortsOfThisMachineWhenNothingIsSaid() {
        Connection connection = parse().resolve(Map.of(), Optional.empty());

        assertThat(connection)
                .isEqualTo(new Connection(
                        "127.0.0.1:9092",
                        "http://127.0.0.1:8085/apis/ccompat/v7",
                        TopicPrefix.NONE,
                        URI.create("http://127.0.0.1:8081"),
                        URI.create("http://127.0.0.1:8080"),
                        Map.of()));
    }

    @Test
    void usesTheRunningSystem() {
        Connection connection = parse().resolve(Map.of(), Optional.of(RUNNING));

        assertThat(connection).isEqualTo(Connection.to(RUNNING));
    }

    @Test
    void prefersTheEnvironmentToTheRunningSystem() {
        Connection connection = parse().resolve(ENVIRONMENT, Optional.of(RUNNING));

        assertThat(connection)
                .isEqualTo(new Connection(
                        "kafka:9092",
                        "http://registry:8081",
                        new TopicPrefix("shop."),
                        URI.create("http://ingest"),
                        URI.create("http://stats"),
                        Map.of()));
    }

    @Test
    void prefersOptionsToEverything() {
        Connection connection = parse(
                        "--bootstrap-servers=b:1",
                        "--schema-registry=http://r",
                        "--topic-prefix=p-",
                        "--ingest=http://i",
                        "--stats-api=http://s",
                        "--property=security.protocol=SSL")
                .resolve(ENVIRONMENT, Optional.of(RUNNING));

        assertThat(connection)
                .isEqualTo(new Connection(
                        "b:1",
                        "http://r",
                        new TopicPrefix("p-"),
                        URI.create("http://i"),
                        URI.create("http://s"),
                        Map.of("security.protocol", "SSL")));
        assertThat(connection.clientProperties())
                .containsEntry("bootstrap.servers", "b:1")
                .containsEntry("schema.registry.url", "http://r")
                .containsEntry("security.protocol", "SSL");
    }

    private static ConnectionOptions parse(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.options;
    }

    @Command
    private static final class Holder {
        @Mixin
        private ConnectionOptions options = new ConnectionOptions();
    }
}
