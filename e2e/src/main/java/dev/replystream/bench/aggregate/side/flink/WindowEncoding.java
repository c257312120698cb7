package dev.replystream.bench.aggregate.side.flink;

import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Encodes windows as all sides do. */
final class WindowEncoding implements KafkaRecordSerializationSchema<UsageWindow> {

    private static final long serialVersionUID = 1;

    private final String registryUrl;
    private final String topic;
    private transient @Nullable AvroEncoder encoder;

    WindowEncoding(String registryUrl, String topic) {
        this.registryUrl = registryUrl;
        this.topic = topic;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sink) {
        encoder = new AvroEncoder(new SchemaRegistry(registryUrl));
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            UsageWindow window, KafkaSinkContext sink, @Nullable Long timestamp) {
        return new ProducerRecord<>(
                topic,
                WindowKey.of(window).getBytes(StandardCharsets.UTF_8),
                Objects.requireNonNull(encoder).encode(topic, window));
    }
}
