package dev.replystream.worker.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are read.
 *
 * @param groupProtocol rebalance protocol of the consumer group
 * @param pollTimeout longest wait for messages when nothing else is to be done, 1 ms to 1 s
 * @param pollInterval time between two looks for messages while work runs, 1 ms to 1 s
 * @param maxPollRecords most messages of one look, 1 to 10,000
 * @param drainTimeout time that running work gets to end when a partition is given back, 0 to 30 s
 * @param stopTimeout time that running calls get to end when the worker stops, 0 to 5 min; then they are cancelled
 */
@ConfigurationProperties("replystream.worker.intake")
public record IntakeSettings(
        @DefaultValue("consumer") GroupProtocol groupProtocol,
        @DefaultValue("50ms") Duration pollTimeout,
        @DefaultValue("5ms") Duration pollInterval,
        @DefaultValue("500") int maxPollRecords,
        @DefaultValue("2s") Duration drainTimeout,
        @DefaultValue("10s") Duration stopTimeout) {

    public IntakeSettings {
        requireBetween("poll-timeout", pollTimeout, Duration.ofMillis(1), Duration.ofSeconds(1));
        requireBetween("poll-interval", pollInterval, Duration.ofMillis(1), Duration.ofSeconds(1));
        requireBetween("max-poll-records", maxPollRecords, 1, 10_000);
        requireBetween("drain-timeout", drainTimeout, Duration.ZERO, Duration.ofSeconds(30));
        requireBetween("stop-timeout", stopTimeout, Duration.ZERO, Duration.ofMinutes(5));
    }

    /** Rebalance protocols. */
    public enum GroupProtocol {
        /** KIP-848: the broker assigns. */
        CONSUMER,
        /** The older one, with cooperative rebalancing. */
        CLASSIC
    }

    private static <V extends Comparable<V>> void requireBetween(String key, V value, V least, V most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("replystream.worker.intake." + key + " must be between " + least
                    + " and " + most + ", was " + value);
        }
    }
}
