package dev.replystream.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Writes records in the Confluent wire format.
 *
 * <p>Safe for use by several threads.
 */
public final class AvroEncoder {

    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final SchemaRegistry registry;
    private final Map<Written, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Schema, SpecificDatumWriter<SpecificRecord>> writers = new ConcurrentHashMap<>();

    public AvroEncoder(SchemaRegistry registry) {
        TrustedRecords.trust();
        this.registry = registry;
    }

    /**
     * The bytes of {@code record} as a value of {@code topic}.
     *
     * @throws SerializationException if its schema is not registered for the topic, or a field has no valid value
     * @throws SchemaRegistryException if the registry is needed and cannot be reached
     */
    public byte[] encode(String topic, SpecificRecord record) {
        Schema schema = record.getSchema();
        int id = idOf(topic, schema);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.writeBytes(ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(id).array());
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            writerOf(schema).write(record, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("a record of " + schema.getFullName() + " cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Looks the id of {@code schema} up, so that writing its records to {@code topic} needs the registry no more.
     *
     * @throws SerializationException if it is not registered for the topic
     * @throws SchemaRegistryException if the registry cannot be reached
     */
    public void prepare(String topic, Schema schema) {
        var _ = idOf(topic, schema);
    }

    private int idOf(String topic, Schema schema) {
        return ids.computeIfAbsent(new Written(topic, schema.getFullName()), key -> lookUp(topic, schema));
    }

    private int lookUp(String topic, Schema schema) {
        String subject = topic + "-value";
        return registry.idOf(subject, schema)
                .orElseThrow(() -> new SerializationException("the schema of " + schema.getFullName()
                        + " is not registered under " + subject + "; schemas are registered when topics are created"));
    }

    private SpecificDatumWriter<SpecificRecord> writerOf(Schema schema) {
        return writers.computeIfAbsent(
                schema, known -> new SpecificDatumWriter<>(known, SpecificData.getForSchema(known)));
    }

    /** One entry per topic and record type; a type has one schema within a process. */
    private record Written(String topic, String type) {}
}
