package dev.replystream.service.deadletter;

import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.DeadLetterHeader;
import dev.replystream.schemas.Tenants;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.id.NameBasedId;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistryException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the dead letter of a record. Sending it is up to the caller, who knows the transaction that the letter belongs
 * to. A record that is refused again gives a letter with the same id.
 */
public final class DeadLetters {

    private static final int LONGEST_TENANT = 256;

    private final String service;
    private final TopicPrefix prefix;
    private final AvroEncoder encoder;
    private final InstantSource clock;

    public DeadLetters(String service, TopicPrefix prefix, AvroEncoder encoder, InstantSource clock) {
        this.service = service;
        this.prefix = prefix;
        this.encoder = encoder;
        this.clock = clock;
    }

    /**
     * Why a record was refused.
     *
     * @param stage step that failed, for example {@code decode}
     * @param cause class of the error, for example {@code undecodable}
     * @param message what was wrong, for people; never the content of the record
     * @param attempts attempts that were made, at least 1
     */
    public record Refusal(String stage, String cause, String message, int attempts) {}

    /**
     * The letter about {@code record}, ready to be sent. What would make it larger than a broker takes is cut, and it says
     * so.
     *
     * @param tenant owner of the record; the default one when its name is longer than any can be
     */
    public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String tenant, Refusal refusal) {
        LetterSize.Fitting fitting = LetterSize.fitting(record, refusal);
        String owner = tenant.length() <= LONGEST_TENANT ? tenant : Tenants.DEFAULT;
        DeadLetter letter = letter(fitting, owner);
        String topic = prefix.nameOf(Topics.DEAD_LETTERS);
        return new ProducerRecord<>(topic, fitting.record().key(), encoder.encode(topic, letter));
    }

    /** The same about a record that tells no owner. */
    public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, Refusal refusal) {
        return of(record, Tenants.DEFAULT, refusal);
    }

    /**
     * Looks up what letters need, so that the first of them waits for nobody.
     *
     * @throws SchemaRegistryException if the schema registry cannot be reached
     */
    public void prepare() {
        encoder.prepare(prefix.nameOf(Topics.DEAD_LETTERS), DeadLetter.getClassSchema());
    }

    private DeadLetter letter(LetterSize.Fitting fitting, String tenant) {
        ConsumerRecord<byte[], byte[]> record = fitting.record();
        Refusal refusal = fitting.refusal();
        return DeadLetter.newBuilder()
                .setDeadLetterId(NameBasedId.ofDeadLetter(service, record.topic(), record.partition(), record.offset())
                        .toString())
                .setTenant(tenant)
                .setService(service)
                .setStage(refusal.stage())
                .setSourceTopic(record.topic())
                .setSourcePartition(record.partition())
                .setSourceOffset(record.offset())
                .setSourceTimestamp(Instant.ofEpochMilli(Math.max(0, record.timestamp())))
                .setKey(buffer(record.key()))
                .setValue(buffer(record.value()))
                .setHeaders(headersOf(record))
                .setCause(refusal.cause())
                .setMessage(refusal.message())
                .setAttempts(refusal.attempts())
                .setFailedAt(clock.instant())
                .setCut(fitting.cut())
                .build();
    }

    private static List<DeadLetterHeader> headersOf(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> new DeadLetterHeader(header.key(), buffer(header.value())))
                .toList();
    }

    private static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
