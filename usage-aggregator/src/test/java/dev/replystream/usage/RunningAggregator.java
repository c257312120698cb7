package dev.replystream.usage;

import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.ServiceMain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The service on a real broker and registry, with topics of its own, and clients to feed and to read it. */
final class RunningAggregator implements AutoCloseable {

    private final LocalStack stack = SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY);
    private final TopicPrefix prefix;
    private final AvroSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Path state;
    private ConfigurableApplicationContext service;

    RunningAggregator(String name, Path state) {
        this.prefix = new TopicPrefix(name + "-");
        this.state = state;
        SchemaRegistry registry = new SchemaRegistry(stack.schemaRegistry().url());
        this.serdes = new AvroSerdes(registry);
        try (Admin admin = Admin.create(client())) {
            new TopicProvisioner(admin, prefix, (short) 1).provision();
        }
        new SchemaProvisioner(registry, prefix).provision();
        this.producer = new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
        this.service = start();
    }

    /** Stops the service and starts it again, without its local files. */
    void restart() {
        service.close();
        service = start();
    }

    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        byte[] bytes = serdes.encoder().encode(prefix.nameOf(topic), value);
        var _ = producer.send(new ProducerRecord<>(prefix.nameOf(topic), key.getBytes(StandardCharsets.UTF_8), bytes));
    }

    <V extends SpecificRecord> void sendToAll(Topic<V> topic, String key, V value) {
        byte[] bytes = serdes.encoder().encode(prefix.nameOf(topic), value);
        for (int partition = 0; partition < topic.partitions(); partition++) {
            var _ = producer.send(
                    new ProducerRecord<>(prefix.nameOf(topic), partition, key.getBytes(StandardCharsets.UTF_8), bytes));
        }
        producer.flush();
    }

    void flush() {
        producer.flush();
    }

    /** A reader of committed records of {@code topic} from its beginning. */
    <V extends SpecificRecord> TopicReader<V> reader(Topic<V> topic) {
        Map<String, Object> properties = client();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            partitions.add(new TopicPartition(prefix.nameOf(topic), partition));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new TopicReader<>(consumer, serdes.decoderOf(topic.value()));
    }

    /**
     * Reads a topic.
     *
     * @param <V> type of its records
     */
    record TopicReader<V extends SpecificRecord>(KafkaConsumer<String, byte[]> consumer, AvroDecoder<V> decoder)
            implements AutoCloseable {

        /** What has come since the last call, after a short wait if nothing has. */
        List<V> next() {
            List<V> values = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(20))) {
                values.add(decoder.decode(record.value()));
            }
            return values;
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    @Override
    public void close() {
        service.close();
        producer.close();
    }

    private ConfigurableApplicationContext start() {
        return ServiceMain.application(UsageAggregatorApplication.class)
                .run(
                        "--server.port=0",
                        "--replystream.kafka.bootstrap-servers=" + stack.kafka().bootstrapServers(),
                        "--replystream.kafka.schema-registry-url="
                                + stack.schemaRegistry().url(),
                        "--replystream.kafka.topic-prefix=" + prefix.value(),
                        "--replystream.streams.state-directory=" + state,
                        "--replystream.ledger.delivery-timeout=1s",
                        "--replystream.ledger.margin=0s");
    }

    private Map<String, Object> client() {
        return new HashMap<>(Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, stack.kafka().bootstrapServers()));
    }
}
