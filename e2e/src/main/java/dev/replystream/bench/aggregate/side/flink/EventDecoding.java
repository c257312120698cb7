package dev.replystream.bench.aggregate.side.flink;

import dev.replystream.avro.UsageEvent;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Decodes events as all sides do. */
final class EventDecoding implements DeserializationSchema<UsageEvent> {

    private static final long serialVersionUID = 1;

    private final String registryUrl;
    private transient @Nullable AvroDecoder<UsageEvent> decoder;

    EventDecoding(String registryUrl) {
        this.registryUrl = registryUrl;
    }

    @Override
    public void open(InitializationContext context) {
        decoder = new AvroDecoder<>(new SchemaRegistry(registryUrl), UsageEvent.class);
    }

    @Override
    public UsageEvent deserialize(byte[] message) {
        return Objects.requireNonNull(decoder).decode(message);
    }

    @Override
    public boolean isEndOfStream(UsageEvent event) {
        return false;
    }

    @Override
    public TypeInformation<UsageEvent> getProducedType() {
        return SerializedType.events();
    }
}
