package dev.replystream.worker.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger is written.
 *
 * @param tickInterval time between two ticks on each partition, 100 ms to 1 min
 * @param deliveryTimeout longest time until a fact is acknowledged, 1 s to 5 min; the aggregator adds it to a call's
 *     timeout before it calls the call lost
 * @param linger time that a fact waits for others to share a request, 0 to 100 ms
 */
@ConfigurationProperties("replystream.worker.ledger")
public record LedgerSettings(
        @DefaultValue("5s") Duration tickInterval,
        @DefaultValue("30s") Duration deliveryTimeout,
        @DefaultValue("2ms") Duration linger) {

    public LedgerSettings {
        requireBetween("tick-interval", tickInterval, Duration.ofMillis(100), Duration.ofMinutes(1));
        requireBetween("delivery-timeout", deliveryTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
        requireBetween("linger", linger, Duration.ZERO, Duration.ofMillis(100));
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("replystream.worker.ledger." + key + " must be between " + least
                    + " and " + most + ", was " + value);
        }
    }
}
