package dev.replystream.schemas.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's serializer of our records: Confluent wire format, subject {@code <topic>-value}. Needs
 * {@value SchemaRegistry#URL_CONFIG}; Confluent's {@code KafkaAvroSerializer} can be named in its place.
 *
 * @param <T> type of the records
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {

    private @Nullable AvroEncoder encoder;

    /** For Kafka, which calls {@link #configure}. */
    public AvroSerializer() {}

    public AvroSerializer(AvroEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (isKey) {
            throw new IllegalArgumentException("keys are strings; this serializer is for values");
        }
        encoder = new AvroEncoder(SchemaRegistry.of(configs));
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        if (encoder == null) {
            throw new IllegalStateException("configure has not been called");
        }
        return data == null ? null : encoder.encode(topic, data);
    }
}
