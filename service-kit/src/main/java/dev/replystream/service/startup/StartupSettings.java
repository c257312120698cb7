package dev.replystream.service.startup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a service waits for what it needs.
 *
 * @param timeout longest wait, 0 s to 1 h
 * @param pollInterval pause between two looks, 10 ms to 1 min
 */
@ConfigurationProperties("replystream.startup")
public record StartupSettings(
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("500ms") Duration pollInterval) {

    public StartupSettings {
        requireBetween("replystream.startup.timeout", timeout, Duration.ZERO, Duration.ofHours(1));
        requireBetween("replystream.startup.poll-interval", pollInterval, Duration.ofMillis(10), Duration.ofMinutes(1));
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
