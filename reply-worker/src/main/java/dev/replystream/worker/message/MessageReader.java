package dev.replystream.worker.intake;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.schemas.serde.SchemaRegistryException;
import dev.replystream.schemas.serde.UndecodableRecordException;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.worker.intake.Reading.Illegible;
import dev.replystream.worker.intake.Reading.Legible;
import dev.replystream.worker.reply.InboundMessage;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells messages from records that can never be answered. Confined to one thread. */
final class MessageReader {

    private static final Logger LOG = LoggerFactory.getLogger(MessageReader.class);
    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final SchemaRegistry registry;
    private final AvroDecoder<IncomingMessage> decoder;
    private final KnownSchemas schemas;

    MessageReader(SchemaRegistry registry, KnownSchemas.Patience patience) {
        this.registry = registry;
        this.decoder = new AvroDecoder<>(registry, IncomingMessage.class);
        this.schemas = new KnownSchemas(this::lookUp, patience);
    }

    /**
     * Reads a record.
     *
     * @throws SchemaRegistryException if the registry is needed and has not answered
     */
    Reading read(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return refused("decode", "null_value", "the record has no value");
        }
        try {
            requireKnownSchema(value);
            IncomingMessage message = decoder.decode(value);
            return MessageRules.problemOf(message)
                    .or(() -> RecordRules.problemOf(record))
                    .map(problem -> refused("validate", "invalid", problem))
                    .orElseGet(() -> new Legible(new InboundMessage(record, message)));
        } catch (UndecodableRecordException e) {
            return refused("decode", "undecodable", String.valueOf(e.getMessage()));
        }
    }

    /** What is not in the wire format names no schema; the decoder says so. */
    private void requireKnownSchema(byte[] value) {
        if (value.length < HEADER_BYTES || value[0] != MAGIC) {
            return;
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        if (id <= 0 || !schemas.has(id, value)) {
            throw new UndecodableRecordException("the registry knows no schema with id " + id);
        }
    }

    /** The decoder gets the schema as well, so that it need not ask for it on the poll loop's thread. */
    private boolean lookUp(byte[] value) {
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
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

    private static Reading refused(String stage, String cause, String message) {
        return new Illegible(new Refusal(stage, cause, message, 1));
    }
}
