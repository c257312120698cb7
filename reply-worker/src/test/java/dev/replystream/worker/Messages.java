package dev.replystream.worker;

import dev.replystream.avro.IncomingMessage;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Messages and their records, for tests. */
public final class Messages {

    /** When all of them arrived. */
    public static final Instant ARRIVED = Instant.parse("2026-11-22T10:00:00Z");

    private Messages() {}

    public static IncomingMessage.Builder message(String id) {
        return IncomingMessage.newBuilder()
                .setMessageId(id)
                .setConversationId("c-1")
                .setChannel("web")
                .setText("Where is my card?")
                .setSentAt(ARRIVED);
    }

    public static ConsumerRecord<byte[], byte[]> record(int partition, long offset, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "messages",
                partition,
                offset,
                ARRIVED.toEpochMilli(),
                TimestampType.CREATE_TIME,
                3,
                value == null ? -1 : value.length,
                new byte[] {'c', '-', '1'},
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
