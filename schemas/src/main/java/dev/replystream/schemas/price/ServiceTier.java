package dev.replystream.schemas.price;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of a model's price lists applies to a call. */
public enum ServiceTier {
    STANDARD,
    BATCH,
    FLEX,
    PRIORITY;

    /**
     * The tier that the provider echoed: {@code default}, {@code auto}, {@code scale}, none and unknown ones are billed
     * as standard.
     */
    public static ServiceTier ofEcho(@Nullable String echoed) {
        if (echoed == null) {
            return STANDARD;
        }
        return switch (echoed.toLowerCase(Locale.ROOT)) {
            case "batch" -> BATCH;
            case "flex" -> FLEX;
            case "priority", "fast" -> PRIORITY;
            default -> STANDARD;
        };
    }
}
