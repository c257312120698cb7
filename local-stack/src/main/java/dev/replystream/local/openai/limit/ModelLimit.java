package dev.replystream.local.openai.limit;

import org.jspecify.annotations.Nullable;

/**
 * What one organisation may use of one model.
 *
 * @param requestsPerMinute null for no limit
 * @param tokensPerMinute null for no limit
 */
public record ModelLimit(
        @Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute) {
    private static final long GREATEST = 1_000_000_000L;

    public ModelLimit {
        check("rpm", requestsPerMinute);
        check("tpm", tokensPerMinute);
    }

    private static void check(String setting, @Nullable Long value) {
        if (value != null && (value < 1 || value > GREATEST)) {
            throw new IllegalArgumentException(
                    "%s must be between 1 and %d, was %d".formatted(setting, GREATEST, value));
        }
    }
}
