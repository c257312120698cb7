package dev.replystream.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads records of one type from the Confluent wire format, whatever compatible version they were written with.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> type of the records
 */
public final class AvroDecoder<T extends SpecificRecord> {

    private final SchemaRegistry registry;
    private final Class<T> type;
    private final Schema schema;
    private final SpecificData model;
    private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

    public AvroDecoder(SchemaRegistry registry, Class<T> type) {
        TrustedRecords.trust();
        this.registry = registry;
        this.type = type;
        this.schema = SpecificData.get().getSchema(type);
        this.model = SpecificData.getForClass(type);
    }

    /**
     * The record that {@code bytes} hold.
     *
     * @throws UndecodableRecordException if they hold none of this type: a wrong first byte, an unknown schema id, a
     *     schema that cannot be resolved, broken or surplus bytes
     * @throws SchemaRegistryException if the registry is needed and cannot be reached
     */
    public T decode(byte[] bytes) {
        if (bytes.length < AvroEncoder.HEADER_BYTES || bytes[0] != AvroEncoder.MAGIC) {
            throw new UndecodableRecordException("not in the Confluent wire format: " + bytes.length + " bytes");
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        SpecificDatumReader<T> reader = readers.computeIfAbsent(id, this::readerOf);
        try {
            int length = bytes.length - AvroEncoder.HEADER_BYTES;
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, AvroEncoder.HEADER_BYTES, length, null);
            T record = type.cast(reader.read(null, decoder));
            if (!decoder.isEnd()) {
                throw new UndecodableRecordException("bytes are left over after a record of " + schema.getFullName());
            }
            return record;
        } catch (UndecodableRecordException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UndecodableRecordException("no record of " + schema.getFullName() + " under schema id " + id, e);
        }
    }

    private SpecificDatumReader<T> readerOf(int id) {
        Schema writer = registry.schemaOf(id)
                .orElseThrow(() -> new UndecodableRecordException("the registry knows no schema with id " + id));
        return new SpecificDatumReader<>(writer, schema, model);
    }
}
