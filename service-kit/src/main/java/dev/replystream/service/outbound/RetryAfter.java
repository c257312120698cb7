package dev.replystream.service.outbound;

import java.time.Duration;

/** The pause that a receiver asks for. */
final class RetryAfter {

    /** No receiver may ask for more. */
    static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** {@code seconds} as a pause: none when it is no number, at most {@link #LONGEST}. */
    static Duration of(String seconds) {
        try {
            long asked = Long.parseLong(seconds.strip());
            return Duration.ofSeconds(Math.clamp(asked, 0, LONGEST.toSeconds()));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }
}
