package dev.replystream.worker.intake;

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
 * Makes dead letters of records that can never be answered. Brokers take records of about a megabyte, and a letter is
 * larger than what it is about: what would not fit is cut, headers first, and the letter says so.
 */
final class Poison {

    private static final String UNKNOWN_TENANT = "default";
    private static final int MOST_BYTES = 900_000;

    private final DeadLetters deadLetters;

    Poison(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> record, Refusal refusal) {
        int room = MOST_BYTES - length(record.key());
        if (length(record.value()) + length(record.headers()) <= room) {
            return deadLetters.of(record, UNKNOWN_TENANT, refusal);
        }
        boolean keepsHeaders = length(record.headers()) <= room / 2;
        int most = Math.max(0, keepsHeaders ? room - length(record.headers()) : room);
        String cut = "%s; too large for a letter: of %d bytes of value at most %d are kept, headers %s"
                .formatted(refusal.message(), length(record.value()), most, keepsHeaders ? "too" : "not");
        return deadLetters.of(
                cut(record, most, keepsHeaders ? record.headers() : new RecordHeaders()),
                UNKNOWN_TENANT,
                new Refusal(refusal.stage(), refusal.cause(), cut, refusal.attempts()));
    }

    private static ConsumerRecord<byte[], byte[]> cut(
            ConsumerRecord<byte[], byte[]> record, int mostBytes, Headers headers) {
        byte[] value = record.value() == null
                ? null
                : Arrays.copyOf(record.value(), Math.min(mostBytes, record.value().length));
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                length(value),
                record.key(),
                value,
                headers,
                record.leaderEpoch());
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
