package dev.replystream.stats.reprice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much work pricing calls again may be.
 *
 * @param timeout longest time for one question or run, 1 s to 1 h; beyond, it is answered with 503
 * @param concurrency most that run at a time in an instance, 1 to 8; each takes a connection to the database
 */
@ConfigurationProperties("replystream.stats.reprice")
public record RepriceSettings(
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("2") int concurrency) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    public RepriceSettings {
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "replystream.stats.reprice.timeout must be between 1s and 1h, was " + timeout);
        }
        if (concurrency < 1 || concurrency > 8) {
            throw new IllegalArgumentException(
                    "replystream.stats.reprice.concurrency must be between 1 and 8, was " + concurrency);
        }
    }
}
