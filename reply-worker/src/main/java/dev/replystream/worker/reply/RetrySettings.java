package dev.replystream.worker.reply;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often and how long an answer is tried for.
 *
 * @param maxAttempts most calls for one reply, 1 to 100; probes of a stopped line do not count
 * @param baseDelay longest pause after the first failure; it doubles with each further one; 1 ms to 1 min
 * @param maxDelay longest pause of all, {@code baseDelay} to 10 min
 * @param maxRetryAfter longest pause that a provider may ask for, 0 to 1 h
 * @param deadline time from the first call after which none is made any more, 1 s to 1 day; the time of a stopped line
 *     does not count
 */
@ConfigurationProperties("replystream.worker.retry")
public record RetrySettings(
        @DefaultValue("10") int maxAttempts,
        @DefaultValue("500ms") Duration baseDelay,
        @DefaultValue("8s") Duration maxDelay,
        @DefaultValue("60s") Duration maxRetryAfter,
        @DefaultValue("10m") Duration deadline) {

    public RetrySettings {
        requireBetween("max-attempts", maxAttempts, 1, 100);
        requireBetween("base-delay", baseDelay, Duration.ofMillis(1), Duration.ofMinutes(1));
        requireBetween("max-delay", maxDelay, baseDelay, Duration.ofMinutes(10));
        requireBetween("max-retry-after", maxRetryAfter, Duration.ZERO, Duration.ofHours(1));
        requireBetween("deadline", deadline, Duration.ofSeconds(1), Duration.ofDays(1));
    }

    private static <V extends Comparable<V>> void requireBetween(String key, V value, V least, V most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("replystream.worker.retry." + key + " must be between " + least + " and "
                    + most + ", was " + value);
        }
    }
}
