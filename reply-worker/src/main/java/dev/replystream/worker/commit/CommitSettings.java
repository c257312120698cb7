package dev.replystream.worker.commit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When results are committed. A transaction costs per transaction, not per record.
 *
 * @param interval longest time that a result waits for others, 1 ms to 10 s
 * @param maxResults results after which no more are waited for, 1 to 100,000
 * @param transactionTimeout time after which the broker aborts the transaction of a worker that died, 2 s to 15 min; the
 *     next owner of its partitions waits for that, and a transaction is open for some 10 ms
 */
@ConfigurationProperties("replystream.worker.commit")
public record CommitSettings(
        @DefaultValue("50ms") Duration interval,
        @DefaultValue("500") int maxResults,
        @DefaultValue("6s") Duration transactionTimeout) {

    public CommitSettings {
        requireBetween("interval", interval, Duration.ofMillis(1), Duration.ofSeconds(10));
        requireBetween("max-results", maxResults, 1, 100_000);
        requireBetween("transaction-timeout", transactionTimeout, Duration.ofSeconds(2), Duration.ofMinutes(15));
    }

    private static <V extends Comparable<V>> void requireBetween(String key, V value, V least, V most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("replystream.worker.commit." + key + " must be between " + least
                    + " and " + most + ", was " + value);
        }
    }
}
