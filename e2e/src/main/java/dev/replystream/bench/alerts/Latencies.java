package dev.replystream.bench.alerts;

import dev.replystream.bench.harness.UnsoundRunException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How long alerts took.
 *
 * @param millis of each crossing that had an alert, in ascending order
 */
record Latencies(List<Double> millis) {

    Latencies {
        millis = millis.stream().sorted().toList();
    }

    /**
     * Those between crossings and alerts, by tenant; a crossing without an alert has none.
     *
     * @param crossed when, by {@link System#nanoTime}
     * @param alerted the same
     */
    static Latencies between(Map<String, Long> crossed, Map<String, Long> alerted) {
        return new Latencies(crossed.keySet().stream()
                .filter(alerted::containsKey)
                .map(tenant ->
                        (Objects.requireNonNull(alerted.get(tenant)) - Objects.requireNonNull(crossed.get(tenant)))
                                / 1e6)
                .toList());
    }

    /**
     * The nearest rank.
     *
     * @param share above 0, at most 1
     * @throws UnsoundRunException if there is none
     */
    double percentile(double share) {
        if (millis.isEmpty()) {
            throw new UnsoundRunException("no crossing had an alert");
        }
        return millis.get((int) Math.ceil(share * millis.size()) - 1);
    }
}
