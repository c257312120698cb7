package dev.replystream.worker.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * How large the record of a message may be. The window holds thousands of them, so that one that an ordinary message does
 * not need is refused, whatever brokers would take.
 */
final class RecordRules {

    /** A text, attributes and names of the largest size that is allowed have some 90 KB. */
    private static final int MOST_VALUE_BYTES = 128 * 1024;

    private static final int MOST_KEY_BYTES = 4 * 1024;
    private static final int MOST_HEADER_BYTES = 16 * 1024;

    private RecordRules() {}

    /** What is wrong with {@code record}; empty when nothing is. */
    static Optional<String> problemOf(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of(
                        size("value", lengthOf(record.value()), MOST_VALUE_BYTES),
                        size("key", lengthOf(record.key()), MOST_KEY_BYTES),
                        size("headers", headerBytesOf(record), MOST_HEADER_BYTES))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> size(String part, int bytes, int most) {
        return bytes <= most
                ? Optional.empty()
                : Optional.of("the record's %s must have at most %d bytes, had %d".formatted(part, most, bytes));
    }

    private static int headerBytesOf(ConsumerRecord<byte[], byte[]> record) {
        int bytes = 0;
        for (Header header : record.headers()) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length + lengthOf(header.value());
        }
        return bytes;
    }

    private static int lengthOf(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
