package dev.replystream.stats.figure;

import dev.replystream.schemas.latency.LatencySketch;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long things took, milliseconds; percentiles have a relative error of at most 1 %.
 *
 * @param count things with a known duration
 * @param meanMillis mean; null without such things
 * @param p50Millis median; null without such things
 * @param p95Millis 95th percentile; null without such things
 * @param p99Millis 99th percentile; null without such things
 * @param maxMillis longest; null without such things
 */
public record Durations(
        long count,
        @Nullable Long meanMillis,
        @Nullable Long p50Millis,
        @Nullable Long p95Millis,
        @Nullable Long p99Millis,
        @Nullable Long maxMillis) {

    /** What {@code sketch} says of {@code count} durations that are {@code sum} together and at most {@code max}. */
    public static Durations of(LatencySketch sketch, long count, long sum, long max) {
        if (count == 0) {
            return new Durations(0, null, null, null, null, null);
        }
        return new Durations(
                count,
                Math.round((double) sum / count),
                quantile(sketch, 0.50, max),
                quantile(sketch, 0.95, max),
                quantile(sketch, 0.99, max),
                max);
    }

    /** A sketch answers with the middle of a bin, which may lie above the longest that was measured. */
    private static @Nullable Long quantile(LatencySketch sketch, double share, long max) {
        OptionalDouble value = sketch.quantile(share);
        return value.isEmpty() ? null : Math.min(max, Math.round(value.getAsDouble()));
    }
}
