package dev.replystream.worker.conversation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of a conversation is kept at hand.
 *
 * @param maxTurns newest turns that are read, 0 to 1,000; how many of them are sent is up to the prompt's token budget
 * @param cacheTtl how long they are cached after their last change, 0 to 1 day
 * @param cacheSize most conversations in the cache, 0 to 10,000,000
 */
@ConfigurationProperties("replystream.worker.history")
public record HistorySettings(
        @DefaultValue("40") int maxTurns,
        @DefaultValue("5m") Duration cacheTtl,
        @DefaultValue("20000") int cacheSize) {

    public HistorySettings {
        requireBetween("max-turns", maxTurns, 0, 1_000);
        requireBetween("cache-ttl", cacheTtl, Duration.ZERO, Duration.ofDays(1));
        requireBetween("cache-size", cacheSize, 0, 10_000_000);
    }

    private static <V extends Comparable<V>> void requireBetween(String key, V value, V least, V most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("replystream.worker.history." + key + " must be between " + least
                    + " and " + most + ", was " + value);
        }
    }
}
