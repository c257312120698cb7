package dev.replystream.usage.intake;

import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.SchemaRegistryException;
import dev.replystream.schemas.serde.UndecodableRecordException;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes values by hand, so that a poison record is a result and no exception.
 *
 * @param <T> type of the records
 */
public final class RecordReader<T extends SpecificRecord> {

    private static final String STAGE = "decode";

    private final AvroDecoder<T> decoder;

    public RecordReader(AvroDecoder<T> decoder) {
        this.decoder = decoder;
    }

    /**
     * What {@code value} holds.
     *
     * @throws SchemaRegistryException if the registry is needed and cannot be reached: the work is done again later
     */
    public Reading<T> read(byte @Nullable [] value) {
        if (value == null) {
            return new Reading.Refused<>(new Refusal(STAGE, "null_value", "the record has no value", 1));
        }
        try {
            return new Reading.Read<>(decoder.decode(value));
        } catch (UndecodableRecordException e) {
            return new Reading.Refused<>(new Refusal(STAGE, "undecodable", Objects.toString(e.getMessage()), 1));
        }
    }
}
