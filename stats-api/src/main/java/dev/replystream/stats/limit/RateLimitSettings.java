package dev.replystream.stats.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests a key, or an address without one, may make of each instance.
 *
 * @param enabled whether there is a limit
 * @param requestsPerSecond requests that it may make for ever, 1 to 100000 a second
 * @param burst requests that it may make at once after a pause, 1 to 1000000
 * @param maxClients keys and addresses that are remembered, 100 to 1000000, some 200 bytes each; the one that asked
 *     longest ago is forgotten first
 */
@ConfigurationProperties("replystream.api.rate-limit")
public record RateLimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("200") int requestsPerSecond,
        @DefaultValue("400") int burst,
        @DefaultValue("10000") int maxClients) {

    public RateLimitSettings {
        requireBetween("requests-per-second", requestsPerSecond, 1, 100_000);
        requireBetween("burst", burst, 1, 1_000_000);
        requireBetween("max-clients", maxClients, 100, 1_000_000);
    }

    private static void requireBetween(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("replystream.api.rate-limit." + key + " must be between " + least
                    + " and " + most + ", was " + value);
        }
    }
}
