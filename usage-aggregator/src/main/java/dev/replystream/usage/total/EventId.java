package dev.replystream.usage.total;

import dev.replystream.avro.UsageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What makes two records the same event, in few bytes: very many are remembered. */
public final class EventId {

    private static final int UUID_LENGTH = 36;

    private EventId() {}

    /** The identity of a usage event: call id and revision. */
    public static byte[] of(UsageEvent event) {
        byte[] call = of(event.getCallId());
        return ByteBuffer.allocate(call.length + 1)
                .put(call)
                .put((byte) event.getRevision())
                .array();
    }

    /** The identity of something that has its id from {@code kind} of things alone. */
    public static byte[] of(String kind, String id) {
        byte[] own = of(id);
        byte[] name = kind.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(own.length + name.length).put(own).put(name).array();
    }

    /** The identity of something with an id of its own: a UUID in its 16 bytes, anything else as it is. */
    public static byte[] of(String id) {
        if (id.length() == UUID_LENGTH && id.charAt(8) == '-') {
            try {
                UUID uuid = UUID.fromString(id);
                if (uuid.toString().equals(id)) {
                    return ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(uuid.getMostSignificantBits())
                            .putLong(uuid.getLeastSignificantBits())
                            .array();
                }
            } catch (IllegalArgumentException e) {
                return text(id);
            }
        }
        return text(id);
    }

    /** Longer by one byte that no text begins with, so it never equals a UUID. */
    private static byte[] text(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(bytes.length + 1).put((byte) 0xFF).put(bytes).array();
    }
}
