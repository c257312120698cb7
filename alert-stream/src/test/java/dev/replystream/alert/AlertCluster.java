package dev.replystream.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.Alert;
import dev.replystream.avro.UsageWindow;
import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.ServiceMain;
import dev.replystream.service.streams.StreamsService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Kafka and a registry with topics of their own, any number of services on them, and what they tell. */
final class AlertCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LocalStack stack = SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY);
    private final TopicPrefix prefix;
    private final AvroSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Alert> told = new ArrayList<>();

    AlertCluster(String prefix) {
        this.prefix = new TopicPrefix(prefix);
        SchemaRegistry registry = new SchemaRegistry(stack.schemaRegistry().url());
        Map<String, Object> client = Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            new TopicProvisioner(admin, this.prefix, (short) 1).provision();
        }
        new SchemaProvisioner(registry, this.prefix).provision();
        serdes = new AvroSerdes(registry);
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", stack.kafka().bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(Stream.iterate(0, partition -> partition + 1)
                .limit(Topics.ALERTS.partitions())
                .map(partition -> new TopicPartition(this.prefix.nameOf(Topics.ALERTS), partition))
                .toList());
    }

    /** Starts a service and waits until its topology runs. */
    ConfigurableApplicationContext start(String... settings) {
        ConfigurableApplicationContext service = ServiceMain.application(AlertStreamApplication.class)
                .run(Stream.concat(arguments().stream(), Stream.of(settings)).toArray(String[]::new));
        StreamsService topology = service.getBean(StreamsService.class);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(topology.health(false))
                        .extracting(Health::getStatus)
                        .isEqualTo(Status.UP));
        return service;
    }

    /** Starts a service as a process of its own, which the caller kills; it keeps its state in {@code folder}. */
    Process spawn(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AlertStreamApplication.class.getName()));
        command.addAll(arguments());
        command.add("--replystream.streams.state-directory=" + folder.resolve("state"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()))
                .start();
    }

    private List<String> arguments() {
        return List.of(
                "--server.port=0",
                "--replystream.kafka.bootstrap-servers=" + stack.kafka().bootstrapServers(),
                "--replystream.kafka.schema-registry-url="
                        + stack.schemaRegistry().url(),
                "--replystream.kafka.topic-prefix=" + prefix.value(),
                "--replystream.alerts.recovery-time=1s");
    }

    void produce(UsageWindow.Builder window) {
        UsageWindow calls = window.build();
        String topic = prefix.nameOf(Topics.USAGE_WINDOWS);
        byte[] key = WindowKey.of(calls).getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topic, key, serdes.encoder().encode(topic, calls)));
    }

    void producePoison() {
        send(new ProducerRecord<>(prefix.nameOf(Topics.USAGE_WINDOWS), new byte[] {7}, new byte[] {1, 2, 3}));
    }

    /** Everything told so far, after waiting until {@code enough} of it is there. */
    List<Alert> toldWhen(Predicate<List<Alert>> enough) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    read(Duration.ofMillis(100));
                    return enough.test(told);
                });
        return List.copyOf(told);
    }

    /** Everything told until nothing more has come for {@code quiet}. */
    List<Alert> toldUntilQuiet(Duration quiet) {
        long end = System.nanoTime() + quiet.toNanos();
        while (System.nanoTime() < end) {
            read(Duration.ofMillis(100));
        }
        return List.copyOf(told);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        assertThat(producer.send(record)).succeedsWithin(PATIENCE);
    }

    private void read(Duration wait) {
        consumer.poll(wait)
                .forEach(record -> told.add(serdes.decoderOf(Alert.class).decode(record.value())));
    }
}
