package dev.replystream.bench.aggregate;

import static dev.replystream.bench.aggregate.Faults.differs;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What the events of one group in one span of time add up to. Not safe for use by several threads. */
final class TrueSums {

    private final Map<UsageStatus, Long> calls = new EnumMap<>(UsageStatus.class);
    private final Map<String, Long> errors = new TreeMap<>();
    private final TrueLatencies latencies = new TrueLatencies();
    private long prompt;
    private long cached;
    private long completion;
    private long reasoning;
    private long estimated;
    private long possiblyBilled;
    private long cost;
    private long unpriced;

    void add(UsageEvent event) {
        calls.merge(event.getStatus(), 1L, Long::sum);
        String error = event.getErrorType();
        if (error != null) {
            errors.merge(error, 1L, Long::sum);
        }
        prompt += event.getPromptTokens();
        cached += event.getCachedPromptTokens();
        completion += event.getCompletionTokens();
        reasoning += event.getReasoningTokens();
        estimated += event.getTokensEstimated() ? 1 : 0;
        possiblyBilled += event.getPossiblyBilled() ? 1 : 0;
        cost += Objects.requireNonNullElse(event.getCostNanoUsd(), 0L);
        unpriced += event.getPricing() == UsagePricing.UNPRICED ? 1 : 0;
        Long latency = event.getLatencyMillis();
        if (latency != null) {
            latencies.add(latency);
        }
    }

    /** What is wrong with {@code window}; empty when nothing is. */
    Optional<String> fault(UsageWindow window) {
        return differs(
                        "calls",
                        calls.values().stream().mapToLong(Long::longValue).sum(),
                        window.getCalls())
                .or(() -> differs("succeeded", calls(UsageStatus.SUCCEEDED), window.getSucceeded()))
                .or(() -> differs("failed", calls(UsageStatus.FAILED), window.getFailed()))
                .or(() -> differs("lost", calls(UsageStatus.LOST), window.getLost()))
                .or(() -> differs("cancelled", calls(UsageStatus.CANCELLED), window.getCancelled()))
                .or(() -> differs("errors", errors, new TreeMap<>(window.getErrors())))
                .or(() -> differs("prompt tokens", prompt, window.getPromptTokens()))
                .or(() -> differs("cached prompt tokens", cached, window.getCachedPromptTokens()))
                .or(() -> differs("completion tokens", completion, window.getCompletionTokens()))
                .or(() -> differs("reasoning tokens", reasoning, window.getReasoningTokens()))
                .or(() -> differs("estimated calls", estimated, window.getEstimatedCalls()))
                .or(() -> differs("possibly billed", possiblyBilled, window.getPossiblyBilledCalls()))
                .or(() -> differs("cost", cost, window.getCostNanoUsd()))
                .or(() -> differs("unpriced calls", unpriced, window.getUnpricedCalls()))
                .or(() -> latencies.fault(window));
    }

    private long calls(UsageStatus status) {
        return calls.getOrDefault(status, 0L);
    }
}
