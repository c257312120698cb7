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
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics of one test class: written as an integrator would, read as a careful one would. */
final class PipelineTopics implements AutoCloseable {

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

    void sendWithoutKey(IncomingMessage message) {
        sendRaw(null, encoder.encode(prefix.nameOf(Topics.MESSAGES), message));
    }

    void sendRaw(byte @Nullable [] key, byte @Nullable [] value) {
        var _ = producer.send(new ProducerRecord<>(prefix.nameOf(Topics.MESSAGES), key, value));
        producer.flush();
    }

    /** All committed values of a topic, in order within each partition. */
    <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        AvroDecoder<V> decoder = new AvroDecoder<>(registry, topic.value());
        List<V> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(prefix.nameOf(topic)).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    values.add(decoder.decode(record.value()));
                }
            }
        }
        return values;
    }

    @Override
    public void close() {
        producer.close();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new java.util.HashMap<>(connection);
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
