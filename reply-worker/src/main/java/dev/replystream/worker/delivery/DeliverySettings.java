package dev.replystream.worker.delivery;

import dev.replystream.worker.window.WindowSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replies are delivered, whatever the channel.
 *
 * @param maxInFlight most requests to a channel at a time, 1 to 1,000
 * @param giveUpAfter age of a reply at which it is not sent any more, 1 min to 7 days; when a channel is switched on,
 *     replies that are younger are delivered
 * @param firstPause pause after the first failed attempt, doubled with each, 10 ms to 1 min
 * @param longestPause longest pause that is not demanded by the channel, at least {@code first-pause}, at most 1 h
 * @param uncertain what follows when nobody can know whether a channel took a request: {@code resend}, so that it may
 *     arrive twice, or {@code lost}, so that it may never arrive
 */
@ConfigurationProperties("replystream.delivery")
record DeliverySettings(
        @DefaultValue("64") int maxInFlight,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("1m") Duration longestPause,
        @DefaultValue("resend") Uncertain uncertain) {

    /** Replies are small, and few are read ahead of what is sent. */
    private static final int BUFFERED_PER_SLOT = 8;

    private static final long BUFFERED_BYTES = 16L * 1024 * 1024;
    private static final int SPAN = 8_192;

    DeliverySettings {
        if (maxInFlight < 1 || maxInFlight > 1_000) {
            throw new IllegalArgumentException(
                    "replystream.delivery.max-in-flight must be between 1 and 1000, was " + maxInFlight);
        }
        requireBetween("give-up-after", giveUpAfter, Duration.ofMinutes(1), Duration.ofDays(7));
        requireBetween("first-pause", firstPause, Duration.ofMillis(10), Duration.ofMinutes(1));
        requireBetween("longest-pause", longestPause, firstPause, Duration.ofHours(1));
    }

    /** What follows when nobody can know whether a channel took a request. */
    enum Uncertain {
        /** It is made again. */
        RESEND,
        /** The delivery ends as failed. */
        LOST
    }

    /** The bounds of the window of one channel. Replies are not coalesced. */
    WindowSettings window() {
        return new WindowSettings(
                maxInFlight,
                maxInFlight * BUFFERED_PER_SLOT,
                BUFFERED_BYTES,
                SPAN,
                new WindowSettings.Batch(1, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "replystream.delivery." + key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
