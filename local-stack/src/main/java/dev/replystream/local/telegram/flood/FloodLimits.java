package dev.replystream.local.telegram.flood;

import org.jspecify.annotations.Nullable;

/**
 * Most messages of a bot a second. Telegram names about 1 for a chat and about 30 for all chats.
 *
 * @param perChat messages to one chat a second, above 0 and at most 1,000; null for no limit
 * @param overall messages to all chats a second, the same
 */
public record FloodLimits(
        @Nullable Double perChat, @Nullable Double overall) {
    /** No limit at all. */
    public static final FloodLimits NONE = new FloodLimits(null, null);

    /** What Telegram's own documentation names. */
    public static final FloodLimits TELEGRAM = new FloodLimits(1.0, 30.0);

    private static final double GREATEST = 1_000;

    public FloodLimits {
        require("per_chat", perChat);
        require("overall", overall);
    }

    private static void require(String setting, @Nullable Double value) {
        if (value != null && !(value > 0 && value <= GREATEST)) {
            throw new IllegalArgumentException(setting + " must be above 0 and at most 1000, was " + value);
        }
    }
}
