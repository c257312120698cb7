package dev.replystream.stats.usage;

import static java.lang.Math.addExact;

import dev.replystream.schemas.latency.LatencySketch;
import dev.replystream.stats.figure.Durations;
import dev.replystream.stats.figure.Figures;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds windows of calls up.
 *
 * <p>Not safe for use by several threads. An overflow of a figure throws {@link ArithmeticException}.
 */
public final class UsageSum implements Sum<WindowFigures, UsageSum> {

    private WindowFigures.Calls calls = new WindowFigures.Calls(0, 0, 0, 0, 0, 0, 0);
    private long prompt;
    private long cachedPrompt;
    private long completion;
    private long reasoning;
    private long costNanoUsd;
    private long unpricedCalls;
    private long latencyCount;
    private long latencySum;
    private long latencyMax;
    private final LatencySketch latencies = LatencySketch.empty();
    private final Map<String, Long> errors = new TreeMap<>();

    @Override
    public void add(WindowFigures window) {
        calls = sum(calls, window.calls());
        window.errors().forEach((type, count) -> errors.merge(type, count, Math::addExact));
        addTokens(window.tokens());
        addLatency(window.latency());
    }

    @Override
    public void add(UsageSum other) {
        calls = sum(calls, other.calls);
        other.errors.forEach((type, count) -> errors.merge(type, count, Math::addExact));
        addTokens(new WindowFigures.Tokens(
                other.prompt,
                other.cachedPrompt,
                other.completion,
                other.reasoning,
                other.costNanoUsd,
                other.unpricedCalls));
        latencyCount = addExact(latencyCount, other.latencyCount);
        latencySum = addExact(latencySum, other.latencySum);
        latencyMax = Math.max(latencyMax, other.latencyMax);
        latencies.merge(other.latencies);
    }

    /** What was added up. */
    public UsageTotals totals() {
        return new UsageTotals(
                calls.calls(),
                calls.succeeded(),
                calls.failed(),
                calls.cancelled(),
                calls.lost(),
                Figures.quotient(calls.failed(), calls.calls()),
                errors,
                new UsageTotals.Tokens(prompt, cachedPrompt, completion, reasoning, calls.estimatedCalls()),
                costNanoUsd,
                Figures.dollars(costNanoUsd),
                unpricedCalls,
                calls.possiblyBilledCalls(),
                Durations.of(latencies, latencyCount, latencySum, latencyMax));
    }

    /** Calls that ended, whatever the way. */
    long calls() {
        return calls.calls();
    }

    /** Calls by error type, in the order of the names. */
    public Map<String, Long> errors() {
        return errors;
    }

    private void addTokens(WindowFigures.Tokens tokens) {
        prompt = addExact(prompt, tokens.prompt());
        cachedPrompt = addExact(cachedPrompt, tokens.cachedPrompt());
        completion = addExact(completion, tokens.completion());
        reasoning = addExact(reasoning, tokens.reasoning());
        costNanoUsd = addExact(costNanoUsd, tokens.costNanoUsd());
        unpricedCalls = addExact(unpricedCalls, tokens.unpricedCalls());
    }

    private void addLatency(WindowFigures.Latency latency) {
        latencyCount = addExact(latencyCount, latency.count());
        latencySum = addExact(latencySum, latency.sumMillis());
        latencyMax = Math.max(latencyMax, latency.maxMillis());
        latencies.mergeBytes(latency.sketch());
    }

    private static WindowFigures.Calls sum(WindowFigures.Calls one, WindowFigures.Calls other) {
        return new WindowFigures.Calls(
                addExact(one.calls(), other.calls()),
                addExact(one.succeeded(), other.succeeded()),
                addExact(one.failed(), other.failed()),
                addExact(one.lost(), other.lost()),
                addExact(one.cancelled(), other.cancelled()),
                addExact(one.estimatedCalls(), other.estimatedCalls()),
                addExact(one.possiblyBilledCalls(), other.possiblyBilledCalls()));
    }
}
