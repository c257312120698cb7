package dev.replystream.usage.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the call ledger is read.
 *
 * @param deliveryTimeout longest time in which a worker's record reaches the ledger; at least the workers' own setting,
 *     1 s to 1 h
 * @param margin allowed for differing clocks and slow starts, 0 s to 1 h
 * @param settledRetention how long an accounted call is remembered, so that duplicates are recognised; 1 s to 7 d
 * @param lostRetention how long a lost call is remembered, so that its outcome can correct it; 1 s to 30 d
 * @param progressInterval least distance of two progress records of a partition, in log time, 100 ms to 1 h
 */
@ConfigurationProperties("replystream.ledger")
public record LedgerSettings(
        @DefaultValue("30s") Duration deliveryTimeout,
        @DefaultValue("5s") Duration margin,
        @DefaultValue("2m") Duration settledRetention,
        @DefaultValue("24h") Duration lostRetention,
        @DefaultValue("1s") Duration progressInterval) {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    public LedgerSettings {
        requireBetween("delivery-timeout", deliveryTimeout, SECOND, HOUR);
        requireBetween("margin", margin, Duration.ZERO, HOUR);
        requireBetween("settled-retention", settledRetention, SECOND, Duration.ofDays(7));
        requireBetween("lost-retention", lostRetention, SECOND, Duration.ofDays(30));
        requireBetween("progress-interval", progressInterval, Duration.ofMillis(100), HOUR);
    }

    /** Longest time between the end of a call and its outcome in the log. */
    public Duration outcomeDelay() {
        return deliveryTimeout.plus(margin);
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "replystream.ledger." + key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
