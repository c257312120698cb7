package dev.replystream.usage.sum;

import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroSerdes;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** How windows are written to stores and internal topics: as on their own topic, so a new version reads an old one's. */
final class WindowSerde {

    private WindowSerde() {}

    @SuppressWarnings("NullAway") // a store's serde meets null for entries that are deleted or absent
    static <W extends SpecificRecord> Serde<W> of(WindowType<W> type, AvroSerdes serdes, TopicPrefix prefix) {
        String topic = prefix.nameOf(type.topic());
        AvroDecoder<W> decoder = serdes.decoderOf(type.topic().value());
        return Serdes.serdeFrom(
                (_, window) -> window == null ? null : serdes.encoder().encode(topic, window),
                (_, bytes) -> bytes == null ? null : decoder.decode(bytes));
    }
}
