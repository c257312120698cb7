package dev.replystream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.ServiceMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real service on a real Kafka and registry, with topics of its own, and a client. */
final class RunningIngest implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LocalStack stack = SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY);
    private final SchemaRegistry registry =
            new SchemaRegistry(stack.schemaRegistry().url());
    private final TopicPrefix prefix;
    private final ConfigurableApplicationContext service;

    RunningIngest(String prefix, String... settings) {
        this.prefix = new TopicPrefix(prefix);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            new TopicProvisioner(admin, this.prefix, (short) 1).provision();
        }
        new SchemaProvisioner(registry, this.prefix).provision();
        Stream<String> own = Stream.of(
                "--server.port=0",
                "--replystream.kafka.bootstrap-servers=" + bootstrapServers(),
                "--replystream.kafka.schema-registry-url="
                        + stack.schemaRegistry().url(),
                "--replystream.kafka.topic-prefix=" + prefix);
        service = ServiceMain.application(IngestApplication.class)
                .run(Stream.concat(own, Stream.of(settings)).toArray(String[]::new));
    }

    /** An answer with its JSON body. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }
    }

    LocalStack stack() {
        return stack;
    }

    String bootstrapServers() {
        return stack.kafka().bootstrapServers();
    }

    Answer post(String path, String json, String... headers) {
        return post(path, json.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer post(String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + path);
    }

    /** How many records the topic has. */
    long size(Topic<?> topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return consumer.endOffsets(partitions(topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** The record that a receipt points at. */
    ConsumerRecord<String, byte[]> record(Topic<?> topic, JsonNode receipt) {
        int number = receipt.get("partition").intValue();
        TopicPartition partition = new TopicPartition(prefix.nameOf(topic), number);
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, receipt.get("offset").longValue());
            List<ConsumerRecord<String, byte[]>> found =
                    consumer.poll(Duration.ofSeconds(10)).records(partition);
            assertThat(found).isNotEmpty();
            return found.getFirst();
        }
    }

    <V extends SpecificRecord> V value(Topic<V> topic, JsonNode receipt) {
        return new AvroDecoder<>(registry, topic.value())
                .decode(record(topic, receipt).value());
    }

    @Override
    public void close() {
        service.close();
    }

    private List<TopicPartition> partitions(Topic<?> topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(prefix.nameOf(topic), number))
                .toList();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers()), new StringDeserializer(), new ByteArrayDeserializer());
    }
}
