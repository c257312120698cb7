package dev.replystream.alert.measure;

import dev.replystream.avro.UsageWindow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A minute of calls.
 *
 * @param minute start of the minute
 * @param labels dimensions by name
 * @param outcomes answered calls and failures of the provider; calls that were lost or given up are in neither
 * @param calls calls that ended, whatever the way
 * @param lost calls whose end nobody can know
 * @param unpriced calls that cost something unknown
 * @param costNanoUsd sum of the known costs in nano-US-dollars
 * @param latencies sketch of the latencies in milliseconds, serialised
 */
public record CallMinute(
        Instant minute,
        Map<String, String> labels,
        Outcomes outcomes,
        long calls,
        long lost,
        long unpriced,
        long costNanoUsd,
        ByteBuffer latencies)
        implements MinuteWindow {

    /** Names of the dimensions. */
    public static final Set<String> LABELS =
            Set.of("api_type", "operation", "model", "channel", "experiment", "variant");

    public CallMinute {
        labels = Map.copyOf(labels);
        latencies = latencies.asReadOnlyBuffer();
    }

    /** The minute that {@code window} sums up. */
    public static CallMinute of(UsageWindow window) {
        return new CallMinute(
                window.getWindowStart(),
                labelsOf(window),
                new Outcomes(window.getSucceeded() + window.getFailed(), window.getFailed(), window.getErrors()),
                window.getCalls(),
                window.getLost(),
                window.getUnpricedCalls(),
                window.getCostNanoUsd(),
                window.getLatencySketch());
    }

    /** Calls that ended in {@code minutes}, whatever the way. */
    static long calls(Collection<CallMinute> minutes) {
        return minutes.stream().mapToLong(CallMinute::calls).sum();
    }

    private static Map<String, String> labelsOf(UsageWindow window) {
        return Map.of(
                "api_type", window.getApiType(),
                "operation", window.getOperation(),
                "model", window.getModel(),
                "channel", window.getChannel(),
                "experiment", window.getExperiment(),
                "variant", window.getVariant());
    }
}
