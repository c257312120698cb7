package dev.replystream.worker.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all instances together may ask of the provider. Each takes the part of it that its partitions of {@code messages}
 * are of all.
 *
 * @param requestsPerMinute most calls in a minute, 1 to 1,000,000,000; 0 for no limit of ours
 * @param tokensPerMinute most tokens in a minute, 1 to 1,000,000,000; 0 for no limit of ours. As with OpenAI, a call counts
 *     a quarter of its characters, or the most tokens that it asks for when these are more
 * @param followProvider whether the limits that the provider names in its answers ({@code x-ratelimit-limit-requests},
 *     {@code x-ratelimit-limit-tokens}) are kept as well, the lower of each
 */
@ConfigurationProperties("replystream.worker.limit")
public record LimitSettings(
        @DefaultValue("0") long requestsPerMinute,
        @DefaultValue("0") long tokensPerMinute,
        @DefaultValue("true") boolean followProvider) {

    private static final long MOST = 1_000_000_000;

    public LimitSettings {
        require("requests-per-minute", requestsPerMinute);
        require("tokens-per-minute", tokensPerMinute);
    }

    private static void require(String key, long value) {
        if (value < 0 || value > MOST) {
            throw new IllegalArgumentException(
                    "replystream.worker.limit." + key + " must be between 0 and " + MOST + ", was " + value);
        }
    }
}
