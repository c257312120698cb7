package dev.replystream.stats.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long rows are kept, by event time. Partitions are dropped whole, so rows stay up to a day (windows by
 * quarter-hour: a month) longer.
 *
 * @param calls single calls, 1 to 4000 days
 * @param minutes windows by minute, 1 to 4000 days
 * @param quarterHours windows by quarter-hour, 1 to 4000 days
 * @param aheadDays days that partitions are made ahead, 1 to 30
 */
@ConfigurationProperties("replystream.stats.retention")
public record RetentionSettings(
        @DefaultValue("90d") Duration calls,
        @DefaultValue("14d") Duration minutes,
        @DefaultValue("800d") Duration quarterHours,
        @DefaultValue("3") int aheadDays) {

    private static final Duration LEAST = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(4000);

    public RetentionSettings {
        requireBetween("calls", calls);
        requireBetween("minutes", minutes);
        requireBetween("quarter-hours", quarterHours);
        if (aheadDays < 1 || aheadDays > 30) {
            throw new IllegalArgumentException(
                    "replystream.stats.retention.ahead-days must be between 1 and 30, was " + aheadDays);
        }
    }

    private static void requireBetween(String key, Duration value) {
        if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "replystream.stats.retention." + key + " must be between 1d and 4000d, was " + value);
        }
    }
}
