package dev.replystream.schemas.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's deserializer of our records. Needs {@value SchemaRegistry#URL_CONFIG} and {@value #TYPE_CONFIG}.
 *
 * @param <T> type of the records
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    /** Property with the class, or the class's name, of the records. */
    public static final String TYPE_CONFIG = "replystream.value.type";

    private @Nullable AvroDecoder<T> decoder;

    /** For Kafka, which calls {@link #configure}. */
    public AvroDeserializer() {}

    public AvroDeserializer(AvroDecoder<T> decoder) {
        this.decoder = decoder;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (isKey) {
            throw new IllegalArgumentException("keys are strings; this deserializer is for values");
        }
        decoder = new AvroDecoder<>(SchemaRegistry.of(configs), typeOf(configs.get(TYPE_CONFIG)));
    }

    /**
     * {@inheritDoc}
     *
     * @throws UndecodableRecordException if the bytes are no record of the type
     */
    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        if (decoder == null) {
            throw new IllegalStateException("configure has not been called");
        }
        return data == null ? null : decoder.decode(data);
    }

    @SuppressWarnings("unchecked") // the class is checked to be a record's; which one is the caller's word
    private Class<T> typeOf(@Nullable Object configured) {
        Class<?> type = switch (configured) {
            case Class<?> known -> known;
            case String name -> load(name);
            case null, default -> throw new IllegalArgumentException(TYPE_CONFIG + " is missing");
        };
        return (Class<T>) type.asSubclass(SpecificRecord.class);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(TYPE_CONFIG + " names a class that is not there: " + name, e);
        }
    }
}
