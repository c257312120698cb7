package dev.replystream.stats.live;

import dev.replystream.avro.UsageWindow;
import dev.replystream.stats.usage.UsageGroup;
import dev.replystream.stats.usage.UsageSum;
import dev.replystream.stats.usage.UsageTotals;
import dev.replystream.stats.usage.WindowFigures;
import java.time.Instant;

/**
 * A minute of usage, as it is told: all that is known of it so far, in place of what was told before.
 *
 * @param windowStart first moment of the minute
 * @param windowMillis its length
 * @param group what its calls have in common
 * @param totals what they add up to
 */
record LiveWindow(Instant windowStart, long windowMillis, UsageGroup group, UsageTotals totals) {

    /** @throws RuntimeException if the window holds figures that make no sense */
    static LiveWindow of(UsageWindow window) {
        UsageGroup group = UsageGroup.of(window);
        UsageSum sum = new UsageSum();
        sum.add(new WindowFigures(
                window.getWindowStart(), group, calls(window), window.getErrors(), tokens(window), latency(window)));
        return new LiveWindow(window.getWindowStart(), window.getWindowMillis(), group, sum.totals());
    }

    private static WindowFigures.Calls calls(UsageWindow window) {
        return new WindowFigures.Calls(
                window.getCalls(),
                window.getSucceeded(),
                window.getFailed(),
                window.getLost(),
                window.getCancelled(),
                window.getEstimatedCalls(),
                window.getPossiblyBilledCalls());
    }

    private static WindowFigures.Tokens tokens(UsageWindow window) {
        return new WindowFigures.Tokens(
                window.getPromptTokens(),
                window.getCachedPromptTokens(),
                window.getCompletionTokens(),
                window.getReasoningTokens(),
                window.getCostNanoUsd(),
                window.getUnpricedCalls());
    }

    private static WindowFigures.Latency latency(UsageWindow window) {
        return new WindowFigures.Latency(
                window.getLatencyCount(),
                window.getLatencySumMillis(),
                window.getLatencyMaxMillis(),
                window.getLatencySketch());
    }
}
