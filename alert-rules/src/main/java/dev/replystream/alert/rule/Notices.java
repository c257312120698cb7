package dev.replystream.alert.rule;

import java.time.Duration;
import java.util.List;

/**
 * Where and how often an alert is told.
 *
 * @param repeat time between reminders, 1 min to 30 days; 0 for none
 * @param channels names of channels, each of {@link #KNOWN}; every channel when there are none
 */
public record Notices(Duration repeat, List<String> channels) {

    /** Names of all channels that there can be. */
    public static final List<String> KNOWN = List.of("log", "slack", "telegram", "webhook");

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    public Notices {
        channels = List.copyOf(channels);
        for (String channel : channels) {
            if (!KNOWN.contains(channel)) {
                throw new IllegalArgumentException("channels must be of " + KNOWN + ", was " + channel);
            }
        }
        if (!repeat.isZero()) {
            Require.between("repeat_millis", repeat, SHORTEST, LONGEST);
        }
    }
}
