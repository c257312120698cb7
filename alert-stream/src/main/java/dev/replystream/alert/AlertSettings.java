package dev.replystream.alert;

import dev.replystream.alert.rule.BuiltInRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rules are evaluated, and the times of the built-in ones.
 *
 * @param window span that built-in rules measure, in whole minutes, 1 min to 24 h
 * @param recoveryTime how long a value has to be good before an alert of a built-in rule is over, 0 s to 24 h
 * @param repeat time between reminders of built-in rules, 1 min to 30 days; 0 for none
 * @param evaluationInterval shortest time between two evaluations of a tenant, 10 ms to 10 s
 */
@ConfigurationProperties("replystream.alerts")
public record AlertSettings(
        @DefaultValue("5m") Duration window,
        @DefaultValue("5m") Duration recoveryTime,
        @DefaultValue("4h") Duration repeat,
        @DefaultValue("100ms") Duration evaluationInterval) {

    private static final Duration DAY = Duration.ofHours(24);

    public AlertSettings {
        requireBetween("window", window, Duration.ofMinutes(1), DAY);
        if (window.toMillis() % Duration.ofMinutes(1).toMillis() != 0) {
            throw new IllegalArgumentException("replystream.alerts.window must be whole minutes, was " + window);
        }
        requireBetween("recovery-time", recoveryTime, Duration.ZERO, DAY);
        if (!repeat.isZero()) {
            requireBetween("repeat", repeat, Duration.ofMinutes(1), Duration.ofDays(30));
        }
        requireBetween("evaluation-interval", evaluationInterval, Duration.ofMillis(10), Duration.ofSeconds(10));
    }

    /** The built-in rules with these times. */
    public BuiltInRules builtInRules() {
        return new BuiltInRules(window, recoveryTime, repeat);
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "replystream.alerts." + key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
