package dev.replystream.stats.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How audits are judged.
 *
 * @param interval pause between two looks for recounts that have come, 50 ms to 1 min
 * @param settle time that windows which were counted but not yet published have to arrive before a difference is
 *     believed, from the end of the recount, 0 s to 10 min
 */
@ConfigurationProperties("replystream.stats.audit")
public record AuditSettings(
        @DefaultValue("500ms") Duration interval,
        @DefaultValue("10s") Duration settle) {

    public AuditSettings {
        requireBetween("interval", interval, Duration.ofMillis(50), Duration.ofMinutes(1));
        requireBetween("settle", settle, Duration.ZERO, Duration.ofMinutes(10));
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "replystream.stats.audit." + key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
