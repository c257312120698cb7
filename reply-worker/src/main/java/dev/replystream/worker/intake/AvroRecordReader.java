package dev.replystream.worker.intake;

import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.schemas.serde.UndecodableRecordException;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.worker.intake.Reading.Illegible;
import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes records of one contract and has what they hold judged. Confined to one thread.
 *
 * @param <V> the contract
 * @param <T> type of what is read
 */
public final class AvroRecordReader<V extends SpecificRecord, T> implements RecordReader<T> {

    private static final Logger LOG = LoggerFactory.getLogger(AvroRecordReader.class);
    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final SchemaRegistry registry;
    private final AvroDecoder<V> decoder;
    private final KnownSchemas schemas;
    private final Judge<V, T> judge;

    /**
     * @param registry has the schemas
     * @param patience how long its answers are waited for
     */
    public AvroRecordReader(SchemaRegistry registry, Class<V> contract, Patience patience, Judge<V, T> judge) {
        this.registry = registry;
        this.decoder = new AvroDecoder<>(registry, contract);
        this.schemas = new KnownSchemas(this::lookUp, patience);
        this.judge = judge;
    }

    /** Says what a record is that could be decoded. */
    @FunctionalInterface
    public interface Judge<V, T> {

        Reading<T> judge(ConsumerRecord<byte[], byte[]> record, V value);
    }

    /** A record that holds something that must not be. */
    public static <T> Reading<T> invalid(String problem) {
        return refused("validate", "invalid", problem);
    }

    @Override
    public Reading<T> read(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return refused("decode", "null_value", "the record has no value");
        }
        try {
            requireKnownSchema(value);
            return judge.judge(record, decoder.decode(value));
        } catch (UndecodableRecordException e) {
            return refused("decode", "undecodable", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void lookAhead(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value != null && namesSchema(value) && idOf(value) > 0) {
            schemas.lookAhead(idOf(value), value);
        }
    }

    /** What is not in the wire format names no schema; the decoder says so. */
    private void requireKnownSchema(byte[] value) {
        if (!namesSchema(value)) {
            return;
        }
        int id = idOf(value);
        if (id <= 0 || !schemas.has(id, value)) {
            throw new UndecodableRecordException("the registry knows no schema with id " + id);
        }
    }

    /** The decoder gets the schema as well, so that it need not ask for it on the poll loop's thread. */
    private boolean lookUp(byte[] value) {
        int id = idOf(value);
        if (registry.schemaOf(id).isEmpty()) {
            return false;
        }
        try {
            var _ = decoder.decode(value);
        } catch (UndecodableRecordException e) {
            LOG.debug("the first value under schema id {} is none: {}", id, e.getMessage());
        }
        return true;
    }

    private static boolean namesSchema(byte[] value) {
        return value.length >= HEADER_BYTES && value[0] == MAGIC;
    }

    private static int idOf(byte[] value) {
        return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    }

    private static <T> Reading<T> refused(String stage, String cause, String message) {
        return new Illegible<>(new Refusal(stage, cause, message, 1));
    }
}
