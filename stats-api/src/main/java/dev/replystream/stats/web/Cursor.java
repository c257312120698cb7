package dev.replystream.stats.web;

import dev.replystream.service.web.InvalidFieldException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list of things by time: the last one of a page. It stays valid whatever is added or removed.
 *
 * @param at when that thing happened
 * @param id its id
 */
public record Cursor(Instant at, UUID id) {

    private static final int BYTES = 3 * Long.BYTES;
    private static final long LATEST_MILLIS =
            Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    /** The form in which it is given to callers and comes back. */
    public String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(at.toEpochMilli())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads that form.
     *
     * @throws InvalidFieldException if it is another one
     */
    public static Cursor parse(String parameter, String text) {
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
        return new Cursor(Instant.ofEpochMilli(millis), new UUID(buffer.getLong(), buffer.getLong()));
    }

    /**
     * Reads that form, if there is one.
     *
     * @throws InvalidFieldException if it is another one
     */
    public static @Nullable Cursor orNull(String parameter, @Nullable String text) {
        return text == null ? null : parse(parameter, text);
    }

    private static InvalidFieldException broken(String parameter) {
        return new InvalidFieldException(parameter, "must be the value of next in the page before");
    }
}
