package dev.replystream.bench.alerts.latency;

import dev.replystream.bench.harness.UnsoundRunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long alerts took.
 *
 * @param millis of each crossing that had an alert, in ascending order
 */
public record Latencies(List<Double> millis) {

    public Latencies {
        millis = millis.stream().sorted().toList();
    }

    /**
     * Those between crossings and alerts, by tenant; a crossing without an alert has none.
     *
     * @param crossed when, by {@link System#nanoTime}
     * @param alerted the same
     * @throws UnsoundRunException if an alert came before its crossing
     */
    public static Latencies between(Map<String, Long> crossed, Map<String, Long> alerted) {
        List<Double> millis = new ArrayList<>();
        crossed.forEach((tenant, begin) -> {
            Long end = alerted.get(tenant);
            if (end != null) {
                if (end - begin < 0) {
                    throw new UnsoundRunException("the alert of " + tenant + " came before its crossing");
                }
                millis.add((end - begin) / 1e6);
            }
        });
        return new Latencies(millis);
    }

    /**
     * The nearest rank.
     *
     * @param share above 0, at most 1
     * @throws UnsoundRunException if there is none
     */
    public double percentile(double share) {
        if (millis.isEmpty()) {
            throw new UnsoundRunException("no crossing had an alert");
        }
        return millis.get((int) Math.ceil(share * millis.size()) - 1);
    }
}
