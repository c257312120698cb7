package dev.replystream.worker;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.local.LocalStack;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics of one test class: written as an integrator would, read as a careful one would. */
final class PipelineTopics implements AutoCloseable {

    private static final Duration LONGEST_READ = Duration.ofSeconds(60);

    private final TopicPrefix prefix;
    private final SchemaRegistry registry;
    private final AvroEncoder encoder;
    private final Map<String, Object> connection;
    private final KafkaProducer<byte[], byte[]> producer;

    PipelineTopics(LocalStack stack, String prefix) {
        this.prefix = new TopicPrefix(prefix);
        this.registry = new SchemaRegistry(stack.schemaRegistry().url());
        this.encoder = new AvroEncoder(registry);
        this.connection = Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
        try (Admin admin = Admin.create(connection)) {
            new TopicProvisioner(admin, this.prefix, (short) 1).provision();
        }
        new SchemaProvisioner(registry, this.prefix).provision();
        this.producer = new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void send(IncomingMessage message) {
        byte[] key = message.getConversationId().getBytes(StandardCharsets.UTF_8);
        sendRaw(key, encoder.encode(prefix.nameOf(Topics.MESSAGES), message));
    }

    /** Sends a value of any topic. */
    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        String name = prefix.nameOf(topic);
        var _ = producer.send(
                new ProducerRecord<>(name, key.getBytes(StandardCharsets.UTF_8), encoder.encode(name, value)));
        flush();
    }

    /** Sends a message without waiting for it, until {@link #flush}. */
    void sendLater(IncomingMessage message) {
        byte[] key = message.getConversationId().getBytes(StandardCharsets.UTF_8);
        sendRawLater(key, encoder.encode(prefix.nameOf(Topics.MESSAGES), message));
    }

    void sendRawLater(byte @Nullable [] key, byte @Nullable [] value) {
        var _ = producer.send(new ProducerRecord<>(prefix.nameOf(Topics.MESSAGES), key, value));
    }

    /** Sends whatever it is to any topic. */
    void sendRaw(Topic<?> topic, byte @Nullable [] key, byte @Nullable [] value) {
        var _ = producer.send(new ProducerRecord<>(prefix.nameOf(topic), key, value));
        flush();
    }

    void flush() {
        producer.flush();
    }

    void sendWithoutKey(IncomingMessage message) {
        sendRaw(null, encoder.encode(prefix.nameOf(Topics.MESSAGES), message));
    }

    void sendRaw(byte @Nullable [] key, byte @Nullable [] value) {
        sendRawLater(key, value);
        flush();
    }

    /** All committed values of a topic, in order within each partition. */
    <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        AvroDecoder<V> decoder = new AvroDecoder<>(registry, topic.value());
        return readRaw(topic).stream()
                .map(record -> decoder.decode(record.value()))
                .toList();
    }

    /** The same, as they are in the log. */
    List<ConsumerRecord<byte[], byte[]>> readRaw(Topic<?> topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(prefix.nameOf(topic)).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long begin = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                if (System.nanoTime() - begin > LONGEST_READ.toNanos()) {
                    throw new AssertionError("%s is not read to its ends %s, only to %s"
                            .formatted(topic.name(), ends, positions(consumer, partitions)));
                }
            }
        }
        return records;
    }

    /** Where the log of each partition ends. */
    Map<Integer, Long> endOffsets(Topic<?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Map<Integer, Long> ends = new HashMap<>();
            List<TopicPartition> partitions = consumer.partitionsFor(prefix.nameOf(topic)).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.partition(), end));
            return ends;
        }
    }

    /** Commits offsets of a group without members, as a person would. */
    void commit(String group, Topic<?> topic, Map<Integer, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> named = new HashMap<>();
        offsets.forEach((partition, offset) -> named.put(new TopicPartition(prefix.nameOf(topic), partition), offset));
        try (Admin admin = Admin.create(connection)) {
            admin.alterConsumerGroupOffsets(group, named)
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Begins a producer with a transactional id that another one uses. */
    void fence(String transactionalId) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put("transactional.id", transactionalId);
        try (KafkaProducer<byte[], byte[]> other =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            other.initTransactions();
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static Map<TopicPartition, Long> positions(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
        return positions;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
