package dev.replystream.e2e.kill;

import java.time.Duration;
import java.util.List;

/**
 * Durations by rank.
 *
 * @param sorted ascending
 */
record Percentiles(List<Duration> sorted) {

    Percentiles {
        sorted = sorted.stream().sorted().toList();
    }

    /** The duration that {@code percent} of 100 do not exceed; zero when there is none. */
    Duration at(int percent) {
        return sorted.isEmpty()
                ? Duration.ZERO
                : sorted.get(Math.max(0, Math.ceilDiv(sorted.size() * percent, 100) - 1));
    }

    @Override
    public String toString() {
        return "p50 %s, p95 %s, max %s of %d".formatted(seconds(50), seconds(95), seconds(100), sorted.size());
    }

    private String seconds(int percent) {
        return "%.1f s".formatted(at(percent).toMillis() / 1000.0);
    }
}
