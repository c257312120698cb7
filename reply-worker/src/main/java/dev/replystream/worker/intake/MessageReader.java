package dev.replystream.worker.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells messages from records that can never be answered. Schema ids that the registry does not know are remembered for
 * a while, so that a flood of them does not become a flood of requests. Confined to one thread.
 */
final class MessageReader {

    private static final int HEADER_BYTES = 1 + Integer.BYTES;
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

    private final SchemaRegistry registry;
    private final AvroDecoder<IncomingMessage> decoder;
    private final Set<Integer> knownSchemas = new HashSet<>();
    private final Cache<Integer, Boolean> unknownSchemas = Caffeine.newBuilder()
            .expireAfterWrite(UNKNOWN_FOR)
            .maximumSize(10_000)
            .build();

    MessageReader(SchemaRegistry registry) {
        this.registry = registry;
        this.decoder = new AvroDecoder<>(registry, IncomingMessage.class);
    }

    /**
     * Reads a record.
     *
     * @throws SchemaRegistryException if the registry is needed and cannot be reached
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
                    .map(problem -> refused("validate", "invalid", problem))
                    .orElseGet(() -> new Legible(new InboundMessage(record, message)));
        } catch (UndecodableRecordException e) {
            return refused("decode", "undecodable", String.valueOf(e.getMessage()));
        }
    }

    private void requireKnownSchema(byte[] value) {
        if (value.length < HEADER_BYTES) {
            return;
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        if (knownSchemas.contains(id)) {
            return;
        }
        if (id <= 0
                || unknownSchemas.getIfPresent(id) != null
                || registry.schemaOf(id).isEmpty()) {
            unknownSchemas.put(id, true);
            throw new UndecodableRecordException("the registry knows no schema with id " + id);
        }
        knownSchemas.add(id);
    }

    private static Reading refused(String stage, String cause, String message) {
        return new Illegible(new Refusal(stage, cause, message, 1));
    }
}
