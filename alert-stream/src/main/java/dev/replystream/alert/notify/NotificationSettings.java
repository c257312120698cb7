package dev.replystream.alert.notify;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notifications are sent, whatever the channel.
 *
 * @param log whether each transition is a line in the log
 * @param maximumAge transitions older than this are told no more, 1 min to 30 days: a log that is read again wakes nobody
 * @param attempts attempts for one notification, 1 to 100; then it is a dead letter
 * @param firstPause pause after the first failed attempt, doubled with each, 10 ms to 1 min
 * @param longestPause longest pause, at least {@code firstPause}, at most 1 h
 * @param groupProtocol group protocol of the consumers, {@code consumer} or {@code classic}
 */
@ConfigurationProperties("replystream.notifications")
public record NotificationSettings(
        @DefaultValue("true") boolean log,
        @DefaultValue("1h") Duration maximumAge,
        @DefaultValue("10") int attempts,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("1m") Duration longestPause,
        @DefaultValue("consumer") String groupProtocol) {

    public NotificationSettings {
        requireBetween("maximum-age", maximumAge, Duration.ofMinutes(1), Duration.ofDays(30));
        if (attempts < 1 || attempts > 100) {
            throw new IllegalArgumentException(
                    "replystream.notifications.attempts must be between 1 and 100, was " + attempts);
        }
        requireBetween("first-pause", firstPause, Duration.ofMillis(10), Duration.ofMinutes(1));
        requireBetween("longest-pause", longestPause, firstPause, Duration.ofHours(1));
        if (!groupProtocol.equals("consumer") && !groupProtocol.equals("classic")) {
            throw new IllegalArgumentException(
                    "replystream.notifications.group-protocol must be consumer or classic, was " + groupProtocol);
        }
    }

    /** The pause before the next attempt, after {@code failed} failed ones, at least {@code demanded}. */
    Duration pauseAfter(int failed, Duration demanded) {
        long doubled = firstPause.toMillis() << Math.min(failed - 1, 20);
        Duration own = Duration.ofMillis(Math.min(doubled, longestPause.toMillis()));
        return own.compareTo(demanded) > 0 ? own : demanded;
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("replystream.notifications." + key + " must be between " + least
                    + " and " + most + ", was " + value);
        }
    }
}
