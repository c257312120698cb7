package dev.replystream.worker.reply;

import dev.replystream.schemas.serde.SchemaRegistryException;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters that fit. Brokers take records of about a megabyte, and a letter is larger than what it is about: what
 * would not fit is cut, headers first, and the letter says so. A letter that no broker takes would stop all commits.
 */
public final class FittingLetters {

    private static final int MOST_BYTES = 900_000;
    private static final int MOST_KEY_BYTES = 64 * 1024;

    private final DeadLetters deadLetters;

    public FittingLetters(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /**
     * Looks up what letters need, so that the first of them waits for nobody.
     *
     * @throws SchemaRegistryException if the schema registry cannot be reached
     */
    public void prepare() {
        deadLetters.prepare();
    }

    /** The letter about {@code record}, ready to be sent. */
    public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String tenant, Refusal refusal) {
        int keyLength = Math.min(MOST_KEY_BYTES, length(record.key()));
        int room = MOST_BYTES - 2 * keyLength; // the key is in the letter, and it is the letter's key
        if (keyLength == length(record.key()) && length(record.value()) + length(record.headers()) <= room) {
            return deadLetters.of(record, tenant, refusal);
        }
        boolean keepsHeaders = length(record.headers()) <= room / 2;
        int most = keepsHeaders ? room - length(record.headers()) : room;
        String cut = "%s; too large for a letter: of %d bytes of key at most %d are kept, of %d of value %d, headers %s"
                .formatted(
                        refusal.message(),
                        length(record.key()),
                        MOST_KEY_BYTES,
                        length(record.value()),
                        most,
                        keepsHeaders ? "too" : "not");
        return deadLetters.of(
                cut(record, most, keepsHeaders ? record.headers() : new RecordHeaders()),
                tenant,
                new Refusal(refusal.stage(), refusal.cause(), cut, refusal.attempts()));
    }

    private static ConsumerRecord<byte[], byte[]> cut(
            ConsumerRecord<byte[], byte[]> record, int mostBytes, Headers headers) {
        byte[] key = cut(record.key(), MOST_KEY_BYTES);
        byte[] value = cut(record.value(), mostBytes);
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                length(key),
                length(value),
                key,
                value,
                headers,
                record.leaderEpoch());
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int most) {
        return bytes == null ? null : Arrays.copyOf(bytes, Math.min(most, bytes.length));
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static int length(Headers headers) {
        int length = 0;
        for (Header header : headers) {
            length += header.key().length() * 3 + length(header.value());
        }
        return length;
    }
}
