package dev.replystream.stats.call;

import dev.replystream.service.web.InvalidFieldException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in the list of calls: the last call of a page. It stays valid whatever is added or removed.
 *
 * @param occurredAt when that call ended
 * @param callId its id
 */
record CallCursor(Instant occurredAt, UUID callId) {

    private static final int BYTES = 3 * Long.BYTES;
    private static final long LATEST_MILLIS =
            Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    /** The form in which it is given to callers and comes back. */
    String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(occurredAt.toEpochMilli())
                .putLong(callId.getMostSignificantBits())
                .putLong(callId.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads that form.
     *
     * @throws InvalidFieldException if it is another one
     */
    static CallCursor parse(String parameter, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw broken(parameter);
        }
        if (bytes.length != BYTES) {
            throw broken(parameter);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long millis = buffer.getLong();
        if (millis < 0 || millis > LATEST_MILLIS) {
            throw broken(parameter);
        }
        return new CallCursor(Instant.ofEpochMilli(millis), new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static InvalidFieldException broken(String parameter) {
        return new InvalidFieldException(parameter, "must be the value of next in the page before");
    }
}
