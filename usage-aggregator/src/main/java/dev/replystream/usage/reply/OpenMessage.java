package dev.replystream.usage.reply;

import dev.replystream.avro.IncomingMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A message that has no outcome yet.
 *
 * @param arrival when it arrived
 */
record OpenMessage(Instant arrival, String tenant, String channel) {

    static OpenMessage of(IncomingMessage message, Instant arrival) {
        return new OpenMessage(arrival, message.getTenant(), message.getChannel());
    }

    /** The form in which it is kept: eight bytes for the arrival, the tenant behind its length, the channel. */
    static final class Format implements Serde<OpenMessage> {

        @Override
        public Serializer<OpenMessage> serializer() {
            return (_, message) -> message == null ? null : write(message);
        }

        @Override
        public Deserializer<OpenMessage> deserializer() {
            return (_, bytes) -> bytes == null ? null : read(ByteBuffer.wrap(bytes));
        }

        private static byte[] write(OpenMessage message) {
            byte[] tenant = message.tenant().getBytes(StandardCharsets.UTF_8);
            byte[] channel = message.channel().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + tenant.length + channel.length)
                    .putLong(message.arrival().toEpochMilli())
                    .putInt(tenant.length)
                    .put(tenant)
                    .put(channel)
                    .array();
        }

        private static OpenMessage read(ByteBuffer bytes) {
            Instant arrival = Instant.ofEpochMilli(bytes.getLong());
            String tenant = text(bytes, bytes.getInt());
            return new OpenMessage(arrival, tenant, text(bytes, bytes.remaining()));
        }

        private static String text(ByteBuffer bytes, int length) {
            byte[] text = new byte[length];
            bytes.get(text);
            return new String(text, StandardCharsets.UTF_8);
        }
    }
}
