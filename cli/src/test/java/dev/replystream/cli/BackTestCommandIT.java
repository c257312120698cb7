package dev.replystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.alert.Windows;
import dev.replystream.avro.UsageWindow;
import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class BackTestCommandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Instant noon = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);
    private final LocalStack stack = SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY);

    @TempDir
    private Path folder;

    @Test
    void listsAlertsThatTheRuleWouldHaveRaised() throws IOException {
        run("tried.", "topics", "create");
        produce("tried.", Windows.calls(noon, 30, 100).build(), noon.plusSeconds(30));
        produce("tried.", Windows.calls(noon.plusSeconds(60), 0, 900).build(), noon.plusSeconds(90));
        Path rule = rule("{\"name\": \"errors\", \"metric\": \"call_error_rate\", \"error_threshold\": 0.1}");

        CommandRun lines = backtest("tried.", rule);
        CommandRun json = backtest("tried.", rule, "--json");

        assertThat(lines.err()).isEmpty();
        assertThat(lines.exitCode()).isZero();
        assertThat(lines.out())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(noon.plusSeconds(30)
                                        + "  ERROR    for 6 min  peak 30 % (30 of 100)  timeout 30"),
                        line -> assertThat(line).startsWith("rule errors, ").endsWith(": 1 alerts, 1 of them errors"));
        assertThat(json.out()).hasSize(2);
        assertThat(JsonMapper.shared()
                        .readTree(json.out().getLast())
                        .get("transition")
                        .asString())
                .isEqualTo("RESOLVED");
    }

    @Test
    void refusesRuleThatIsNotValid() throws IOException {
        CommandRun run =
                backtest("any.", rule("{\"name\": \"errors\", \"metric\": \"weather\", \"error_threshold\": 0.1}"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("rule errors: metric must be one of");
    }

    private Path rule(String json) throws IOException {
        return Files.writeString(folder.resolve("rule.json"), json);
    }

    private void produce(String prefix, UsageWindow window, Instant timestamp) {
        Map<String, Object> client = Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
        String topic = new TopicPrefix(prefix).nameOf(Topics.USAGE_WINDOWS);
        byte[] value = new AvroEncoder(new SchemaRegistry(stack.schemaRegistry().url())).encode(topic, window);
        byte[] key = WindowKey.of(window).getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(new ProducerRecord<>(topic, null, timestamp.toEpochMilli(), key, value)))
                    .succeedsWithin(PATIENCE);
        }
    }

    private CommandRun backtest(String prefix, Path rule, String... more) {
        List<String> arguments = new ArrayList<>(List.of("backtest", "--rule", rule.toString(), "--from", "-3h"));
        arguments.addAll(List.of(more));
        return run(prefix, arguments.toArray(String[]::new));
    }

    private CommandRun run(String prefix, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap-servers", stack.kafka().bootstrapServers(),
                "--schema-registry", stack.schemaRegistry().url(),
                "--topic-prefix", prefix));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
