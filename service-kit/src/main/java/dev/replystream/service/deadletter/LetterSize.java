package dev.replystream.service.deadletter;

import dev.replystream.service.deadletter.DeadLetters.Refusal;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what would make a letter larger than brokers and producers take by default, about a megabyte: a letter holds all of
 * its record, and the key a second time. Headers go first, and the letter says so. One that nobody takes would have its
 * record read again and again.
 */
final class LetterSize {

    private static final int MOST_BYTES = 900_000;
    private static final int MOST_KEY_BYTES = 64 * 1024;
    private static final int MOST_MESSAGE_CHARACTERS = 2_000;

    private LetterSize() {}

    /**
     * What a letter can hold.
     *
     * @param refusal says what was cut
     * @param cut whether anything was
     */
    record Fitting(ConsumerRecord<byte[], byte[]> record, Refusal refusal, boolean cut) {}

    static Fitting fitting(ConsumerRecord<byte[], byte[]> record, Refusal refusal) {
        Refusal told = shortened(refusal);
        int keyLength = Math.min(MOST_KEY_BYTES, length(record.key()));
        int room = MOST_BYTES - 2 * keyLength; // the key is in the letter, and it is the letter's key
        if (keyLength == length(record.key()) && length(record.value()) + length(record.headers()) <= room) {
            return new Fitting(record, told, false);
        }
        boolean keepsHeaders = length(record.headers()) <= room / 2;
        int most = keepsHeaders ? room - length(record.headers()) : room;
        String cut = "%s; too large for a letter: of %d bytes of key at most %d are kept, of %d of value %d, headers %s"
                .formatted(
                        told.message(),
                        length(record.key()),
                        MOST_KEY_BYTES,
                        length(record.value()),
                        most,
                        keepsHeaders ? "too" : "not");
        return new Fitting(
                cut(record, most, keepsHeaders ? record.headers() : new RecordHeaders()),
                new Refusal(told.stage(), told.cause(), cut, told.attempts()),
                true);
    }

    private static Refusal shortened(Refusal refusal) {
        String message = refusal.message();
        return message.length() <= MOST_MESSAGE_CHARACTERS
                ? refusal
                : new Refusal(
                        refusal.stage(),
                        refusal.cause(),
                        message.substring(0, MOST_MESSAGE_CHARACTERS),
                        refusal.attempts());
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
