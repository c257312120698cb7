package dev.replystream.alert.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to the task that has its tenant; the value is the source's own, untouched.
 *
 * @param kind what the value is
 * @param key what it replaces: a later record with the same kind and key takes its place
 * @param value bytes as they were read; null when the key was deleted
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record TenantRecord(Kind kind, String key, byte @Nullable [] value) {

    /** What can be read. */
    enum Kind {
        CALLS((byte) 'c'),
        REPLIES((byte) 'r'),
        RULE((byte) 'a');

        private final byte code;

        Kind(byte code) {
            this.code = code;
        }

        private static Kind ofCode(byte code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow(() -> new SerializationException("no record of this topology: kind " + code));
        }
    }

    private static final int NO_VALUE = 0;
    private static final int HAS_VALUE = 1;

    /** One byte of kind, one that says whether there is a value, the key with its length, the value. */
    static Serde<TenantRecord> serde() {
        return Serdes.serdeFrom((_, data) -> data == null ? null : data.toBytes(), reader());
    }

    /** The key in a store that holds several kinds. */
    String storeKey() {
        return kind + "|" + key;
    }

    private static Deserializer<@Nullable TenantRecord> reader() {
        return (_, bytes) -> bytes == null ? null : ofBytes(ByteBuffer.wrap(bytes));
    }

    private byte[] toBytes() {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        byte[] content = value == null ? new byte[0] : value;
        return ByteBuffer.allocate(2 + Integer.BYTES + name.length + content.length)
                .put(kind.code)
                .put((byte) (value == null ? NO_VALUE : HAS_VALUE))
                .putInt(name.length)
                .put(name)
                .put(content)
                .array();
    }

    private static TenantRecord ofBytes(ByteBuffer bytes) {
        Kind kind = Kind.ofCode(bytes.get());
        boolean hasValue = bytes.get() == HAS_VALUE;
        byte[] name = new byte[bytes.getInt()];
        bytes.get(name);
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        return new TenantRecord(kind, new String(name, StandardCharsets.UTF_8), hasValue ? content : null);
    }
}
