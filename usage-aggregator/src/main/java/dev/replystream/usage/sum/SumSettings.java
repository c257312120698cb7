package dev.replystream.usage.sum;

import dev.replystream.usage.total.Punctuality;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How windows are summed up.
 *
 * @param grace how long after it happened an event is still counted in its window; a later one goes to the dead letters
 *     with the cause {@code late}; 1 min to 30 d
 * @param futureSkew how far ahead of its arrival an event may be dated; one beyond goes to the dead letters with the cause
 *     {@code future}; 0 s to 1 d
 * @param lag how far the slowest input partition may be behind the fastest without loss; totals are kept for grace and lag
 *     after the end of their window; 1 min to 30 d
 * @param flushInterval how often the sums of an input partition are sent on, 10 ms to 10 s
 * @param seenRetention how long ids are remembered, so that duplicates are recognised; 1 min to 30 d
 * @param seenMaximum most ids that are remembered for each input partition, 1,000 to 100,000,000; about 130 bytes each;
 *     beyond it the oldest are forgotten early
 * @param unansweredMaximum most messages without an outcome that are followed for each input partition, 1,000 to
 *     100,000,000; about 200 bytes each; further ones do not show in {@code unanswered}
 */
@ConfigurationProperties("replystream.windows")
public record SumSettings(
        @DefaultValue("24h") Duration grace,
        @DefaultValue("1h") Duration futureSkew,
        @DefaultValue("6h") Duration lag,
        @DefaultValue("100ms") Duration flushInterval,
        @DefaultValue("24h") Duration seenRetention,
        @DefaultValue("50000") int seenMaximum,
        @DefaultValue("20000") int unansweredMaximum) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MONTH = Duration.ofDays(30);

    public SumSettings {
        requireBetween("grace", grace, MINUTE, MONTH);
        requireBetween("future-skew", futureSkew, Duration.ZERO, Duration.ofDays(1));
        requireBetween("lag", lag, MINUTE, MONTH);
        requireBetween("flush-interval", flushInterval, Duration.ofMillis(10), Duration.ofSeconds(10));
        requireBetween("seen-retention", seenRetention, MINUTE, MONTH);
        requireBetween("seen-maximum", seenMaximum);
        requireBetween("unanswered-maximum", unansweredMaximum);
    }

    /** How long totals are kept after the end of their window. */
    public Duration retention() {
        return grace.plus(lag);
    }

    /** Which events are on time. */
    public Punctuality punctuality() {
        return new Punctuality(grace, futureSkew);
    }

    private static void requireBetween(String key, int maximum) {
        if (maximum < 1_000 || maximum > 100_000_000) {
            throw new IllegalArgumentException(
                    "replystream.windows." + key + " must be between 1000 and 100000000, was " + maximum);
        }
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "replystream.windows." + key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
