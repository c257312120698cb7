package dev.replystream.bench.aggregate;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.latency.LatencySketch;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What must come out, counted from the events by code that shares nothing with the sides. Latencies are kept one by one, so
 * that the percentiles of a window can be compared with true ones. Not safe for use by several threads.
 */
final class Recount {

    private static final List<Double> QUANTILES = List.of(0.5, 0.95, 0.99);

    private final Map<Span, Sum> sums = new HashMap<>();
    private long events;
    private long promptTokens;

    /** A group in a span of time. */
    private record Span(List<String> group, long start, long millis) {}

    void add(UsageEvent event) {
        events++;
        promptTokens += event.getPromptTokens();
        List<String> group = List.of(
                event.getTenant(),
                event.getApiType(),
                event.getOperation(),
                event.getModel(),
                event.getChannel(),
                Objects.requireNonNullElse(event.getExperiment(), ""),
                Objects.requireNonNullElse(event.getVariant(), ""));
        for (long millis : new long[] {60_000, 900_000}) {
            long start = event.getOccurredAt().toEpochMilli() / millis * millis;
            sums.computeIfAbsent(new Span(group, start, millis), _ -> new Sum()).add(event);
        }
    }

    long events() {
        return events;
    }

    long promptTokens() {
        return promptTokens;
    }

    /** How many windows of that length there are. */
    long windows(Duration length) {
        return sums.keySet().stream()
                .filter(span -> span.millis() == length.toMillis())
                .count();
    }

    /**
     * What is wrong with the windows of one length; empty when nothing is.
     *
     * @param windows one for each key, those of other lengths are passed over
     */
    Optional<String> objection(Iterable<UsageWindow> windows, Duration length) {
        long right = 0;
        for (UsageWindow window : windows) {
            if (window.getWindowMillis() == length.toMillis()) {
                Sum sum = sums.get(spanOf(window));
                Optional<String> fault = sum == null ? Optional.of("no event is in it") : sum.fault(window);
                if (fault.isPresent()) {
                    return Optional.of("the window " + spanOf(window) + " is wrong: " + fault.get());
                }
                right++;
            }
        }
        long wanted = windows(length);
        return right == wanted
                ? Optional.empty()
                : Optional.of("of " + wanted + " windows of " + length + " there are " + right);
    }

    private static Span spanOf(UsageWindow window) {
        return new Span(
                List.of(
                        window.getTenant(),
                        window.getApiType(),
                        window.getOperation(),
                        window.getModel(),
                        window.getChannel(),
                        window.getExperiment(),
                        window.getVariant()),
                window.getWindowStart().toEpochMilli(),
                window.getWindowMillis());
    }

    /** The events of one group in one span. */
    private static final class Sum {

        private long calls;
        private long succeeded;
        private long failed;
        private long lost;
        private long cancelled;
        private final Map<String, Long> errors = new TreeMap<>();
        private long prompt;
        private long cached;
        private long completion;
        private long reasoning;
        private long estimated;
        private long possiblyBilled;
        private long cost;
        private long unpriced;
        private int[] latencies = new int[16];
        private int measured;

        void add(UsageEvent event) {
            calls++;
            switch (event.getStatus()) {
                case SUCCEEDED -> succeeded++;
                case FAILED -> failed++;
                case LOST -> lost++;
                case CANCELLED -> cancelled++;
                case UNKNOWN -> throw new IllegalArgumentException("no sample is of an unknown status");
            }
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
            addLatency(event.getLatencyMillis());
        }

        private void addLatency(@Nullable Long latency) {
            if (latency != null) {
                if (measured == latencies.length) {
                    latencies = Arrays.copyOf(latencies, 2 * measured);
                }
                latencies[measured++] = Math.toIntExact(latency);
            }
        }

        Optional<String> fault(UsageWindow window) {
            return differs("calls", calls, window.getCalls())
                    .or(() -> differs("succeeded", succeeded, window.getSucceeded()))
                    .or(() -> differs("failed", failed, window.getFailed()))
                    .or(() -> differs("lost", lost, window.getLost()))
                    .or(() -> differs("cancelled", cancelled, window.getCancelled()))
                    .or(() -> differs("errors", errors, new TreeMap<>(window.getErrors())))
                    .or(() -> differs("prompt tokens", prompt, window.getPromptTokens()))
                    .or(() -> differs("cached prompt tokens", cached, window.getCachedPromptTokens()))
                    .or(() -> differs("completion tokens", completion, window.getCompletionTokens()))
                    .or(() -> differs("reasoning tokens", reasoning, window.getReasoningTokens()))
                    .or(() -> differs("estimated calls", estimated, window.getEstimatedCalls()))
                    .or(() -> differs("possibly billed", possiblyBilled, window.getPossiblyBilledCalls()))
                    .or(() -> differs("cost", cost, window.getCostNanoUsd()))
                    .or(() -> differs("unpriced calls", unpriced, window.getUnpricedCalls()))
                    .or(() -> latencyFault(window));
        }

        private Optional<String> latencyFault(UsageWindow window) {
            long sum = IntStream.of(latencies).limit(measured).asLongStream().sum();
            long most = IntStream.of(latencies).limit(measured).max().orElse(0);
            return differs("latency count", (long) measured, window.getLatencyCount())
                    .or(() -> differs("latency sum", sum, window.getLatencySumMillis()))
                    .or(() -> differs("longest latency", most, window.getLatencyMaxMillis()))
                    .or(() -> percentileFault(LatencySketch.ofBytes(window.getLatencySketch())));
        }

        /** The sketch may answer with any value between the two neighbours of the rank, and is then wrong by its accuracy. */
        private Optional<String> percentileFault(LatencySketch sketch) {
            if (measured == 0) {
                return differs("latencies in the sketch", 0L, sketch.count());
            }
            int[] sorted = Arrays.copyOf(latencies, measured);
            Arrays.sort(sorted);
            for (double quantile : QUANTILES) {
                double rank = quantile * (measured - 1);
                double least = sorted[(int) Math.floor(rank)] * (1 - 1.01 * LatencySketch.RELATIVE_ACCURACY);
                double most = sorted[(int) Math.ceil(rank)] * (1 + 1.01 * LatencySketch.RELATIVE_ACCURACY);
                double told = sketch.quantile(quantile).orElse(-1);
                if (told < least || told > most) {
                    return Optional.of(
                            "quantile " + quantile + " must be from " + least + " to " + most + ", was " + told);
                }
            }
            return Optional.empty();
        }

        private static Optional<String> differs(String name, Object wanted, Object found) {
            return wanted.equals(found)
                    ? Optional.empty()
                    : Optional.of(name + " must be " + wanted + ", was " + found);
        }
    }
}
