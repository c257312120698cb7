package dev.replystream.schemas.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serdes for Kafka Streams that share one registry and its look-ups. */
public final class AvroSerdes {

    private final SchemaRegistry registry;
    private final AvroEncoder encoder;

    public AvroSerdes(SchemaRegistry registry) {
        this.registry = registry;
        this.encoder = new AvroEncoder(registry);
    }

    /** A serde for records of {@code type}. */
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom(
                new AvroSerializer<>(encoder), new AvroDeserializer<>(new AvroDecoder<>(registry, type)));
    }

    /** A decoder for records of {@code type}. */
    public <T extends SpecificRecord> AvroDecoder<T> decoderOf(Class<T> type) {
        return new AvroDecoder<>(registry, type);
    }

    /** The encoder that all of these serdes share. */
    public AvroEncoder encoder() {
        return encoder;
    }
}
