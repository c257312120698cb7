package dev.replystream.bench.aggregate;

import static dev.replystream.bench.aggregate.Faults.differs;

import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.latency.LatencySketch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Latencies, one by one, so that the percentiles of a window can be compared with true ones. Not safe for use by several
 * threads.
 */
final class TrueLatencies {

    private static final List<Double> QUANTILES = List.of(0.5, 0.95, 0.99);

    /** What a sketch may be wrong by, and what rounding may add to it. */
    private static final double TOLERANCE = 1.01 * LatencySketch.RELATIVE_ACCURACY;

    private long[] millis = new long[16];
    private int count;

    void add(long latencyMillis) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = latencyMillis;
    }

    /** What is wrong with those of {@code window}; empty when nothing is. */
    Optional<String> fault(UsageWindow window) {
        return differs("latency count", (long) count, window.getLatencyCount())
                .or(() -> differs("latency sum", all().sum(), window.getLatencySumMillis()))
                .or(() -> differs("longest latency", all().max().orElse(0), window.getLatencyMaxMillis()))
                .or(() -> percentileFault(LatencySketch.ofBytes(window.getLatencySketch())));
    }

    private LongStream all() {
        return Arrays.stream(millis, 0, count);
    }

    /** The sketch may answer with any value between the two neighbours of the rank, and is then wrong by its accuracy. */
    private Optional<String> percentileFault(LatencySketch sketch) {
        if (count == 0) {
            return differs("latencies in the sketch", 0L, sketch.count());
        }
        long[] sorted = all().sorted().toArray();
        for (double quantile : QUANTILES) {
            double rank = quantile * (count - 1);
            double least = sorted[(int) Math.floor(rank)] * (1 - TOLERANCE);
            double most = sorted[(int) Math.ceil(rank)] * (1 + TOLERANCE);
            double told = sketch.quantile(quantile).orElse(-1);
            if (told < least || told > most) {
                return Optional.of("quantile " + quantile + " must be from " + least + " to " + most + ", was " + told);
            }
        }
        return Optional.empty();
    }
}
