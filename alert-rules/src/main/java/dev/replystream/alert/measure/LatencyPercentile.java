package dev.replystream.alert.measure;

import dev.replystream.schemas.latency.LatencySketch;
import java.util.Collections;

/**
 * The latency in milliseconds that a share of the calls did not exceed; relative error at most 1 %.
 *
 * @param percentile above 0 and below 100
 */
public record LatencyPercentile(double percentile) implements Metric {

    public LatencyPercentile {
        if (!(percentile > 0 && percentile < 100)) {
            throw new IllegalArgumentException("percentile must be above 0 and below 100, was " + percentile);
        }
    }

    @Override
    public String code() {
        return "latency_percentile";
    }

    @Override
    public String title() {
        return "Latency p" + (percentile == Math.rint(percentile) ? Long.toString((long) percentile) : percentile);
    }

    @Override
    public Unit unit() {
        return Unit.MILLIS;
    }

    @Override
    public Tally of(Sample sample) {
        LatencySketch latencies = LatencySketch.empty();
        sample.calls().forEach(minute -> latencies.mergeBytes(minute.latencies()));
        double value = latencies.quantile(percentile / 100).orElse(0);
        return new Tally(value, latencies.count(), latencies.count(), Collections.emptySortedMap());
    }
}
