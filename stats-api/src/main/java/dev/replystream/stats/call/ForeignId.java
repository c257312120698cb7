package dev.replystream.stats.call;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids in the words of other systems. Ours are UUIDs and are their own keys; any other text has a UUID made from it as its
 * key, the same one every time.
 */
final class ForeignId {

    private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private ForeignId() {}

    /** The key of {@code id}. */
    static UUID keyOf(String id) {
        return isKey(id) ? UUID.fromString(id) : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }

    /** The text that has to be kept beside the key; null when the key says it all. */
    static @Nullable String textOf(String id) {
        return isKey(id) ? null : id;
    }

    private static boolean isKey(String id) {
        return id.matches(UUID_PATTERN);
    }
}
