package dev.replystream.worker.reply;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When no call is made at all.
 *
 * @param pause time between two probes when no call can succeed (key, quota, permission, model), 10 ms to 1 h
 * @param breakerPause time between two probes when most calls fail, 10 ms to 1 h
 * @param breakerShare share of failures above which that is so, 0.01 to 1; 1 turns the breaker off
 * @param breakerCalls fewest calls within a minute that say anything, 1 to 1,000,000
 */
@ConfigurationProperties("replystream.worker.line")
public record LineSettings(
        @DefaultValue("15s") Duration pause,
        @DefaultValue("10s") Duration breakerPause,
        @DefaultValue("0.5") double breakerShare,
        @DefaultValue("20") int breakerCalls) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    public LineSettings {
        requireBetween("pause", pause, SHORTEST, LONGEST);
        requireBetween("breaker-pause", breakerPause, SHORTEST, LONGEST);
        requireBetween("breaker-share", breakerShare, 0.01, 1.0);
        requireBetween("breaker-calls", breakerCalls, 1, 1_000_000);
    }

    private static <V extends Comparable<V>> void requireBetween(String key, V value, V least, V most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "replystream.worker.line." + key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
