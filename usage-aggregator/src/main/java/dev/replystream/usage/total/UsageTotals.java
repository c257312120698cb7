package dev.replystream.usage.total;

import dev.replystream.avro.LostFigures;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.ErrorType;
import java.time.Instant;
import java.util.Objects;

/**
 * What the calls of one group did in one span. Adding is associative and commutative, and a correction leaves the totals as
 * if the lost call had never been counted; so parts may be added up anywhere and in any order.
 *
 * <p>Not safe for use by several threads.
 */
public final class UsageTotals {

    private static final String UNKNOWN_ERROR = "unknown";

    private final Sums<UsageMeasure> sums = new Sums<>(UsageMeasure.class);
    private final CountsByName errors = new CountsByName();
    private final Durations latencies = new Durations();

    /** The totals that {@code window} holds. */
    public static UsageTotals of(UsageWindow window) {
        UsageTotals totals = new UsageTotals();
        totals.plus(window);
        return totals;
    }

    /** The sum of two windows of the same group and span. */
    public static UsageWindow sum(UsageWindow one, UsageWindow other) {
        UsageTotals totals = of(one);
        totals.plus(other);
        return totals.toWindow(UsageGroup.of(one), one.getWindowStart(), one.getWindowMillis());
    }

    /**
     * Adds a call.
     *
     * @throws ArithmeticException if a sum does not fit a long
     */
    public void plus(UsageEvent event) {
        sums.add(UsageMeasure.CALLS, 1);
        sums.add(endingOf(event), 1);
        if (event.getStatus() != UsageStatus.SUCCEEDED) {
            errors.add(errorOf(event), 1);
        }
        addTokens(event);
        sums.add(UsageMeasure.ESTIMATED_CALLS, event.getTokensEstimated() ? 1 : 0);
        sums.add(UsageMeasure.POSSIBLY_BILLED_CALLS, event.getPossiblyBilled() ? 1 : 0);
        addCost(event);
        Long latency = event.getLatencyMillis();
        if (latency != null) {
            sums.add(UsageMeasure.LATENCY_COUNT, 1);
            sums.add(UsageMeasure.LATENCY_SUM, latency);
            latencies.add(latency);
        }
    }

    /** Takes a lost call out again, whose end became known. Lost calls have no latency. */
    public void minus(LostFigures lost) {
        sums.add(UsageMeasure.CALLS, -1);
        sums.add(UsageMeasure.LOST, -1);
        errors.add(ErrorType.LOST.code(), -1);
        sums.add(UsageMeasure.PROMPT_TOKENS, -lost.getPromptTokens());
        sums.add(UsageMeasure.COMPLETION_TOKENS, -lost.getCompletionTokens());
        sums.add(UsageMeasure.ESTIMATED_CALLS, -1);
        sums.add(UsageMeasure.POSSIBLY_BILLED_CALLS, -1);
        Long cost = lost.getCostNanoUsd();
        if (cost == null) {
            sums.add(UsageMeasure.UNPRICED_CALLS, -1);
        } else {
            sums.add(UsageMeasure.COST, -cost);
        }
    }

    /** Adds all that {@code part} holds, which may be negative where calls were taken out. */
    public void plus(UsageWindow part) {
        for (UsageMeasure measure : UsageMeasure.values()) {
            sums.add(measure, measure.of(part));
        }
        errors.addAll(part.getErrors());
        latencies.merge(part.getLatencySketch(), part.getLatencyMaxMillis());
    }

    /** The totals as the window of {@code group} that begins at {@code start}. */
    public UsageWindow toWindow(UsageGroup group, Instant start, long millis) {
        UsageWindow.Builder window = group.window(start, millis);
        for (UsageMeasure measure : UsageMeasure.values()) {
            measure.write(window, sums.of(measure));
        }
        return window.setErrors(errors.toMap())
                .setLatencyMaxMillis(latencies.max())
                .setLatencySketch(latencies.toBytes())
                .build();
    }

    private void addTokens(UsageEvent event) {
        sums.add(UsageMeasure.PROMPT_TOKENS, event.getPromptTokens());
        sums.add(UsageMeasure.CACHED_PROMPT_TOKENS, event.getCachedPromptTokens());
        sums.add(UsageMeasure.COMPLETION_TOKENS, event.getCompletionTokens());
        sums.add(UsageMeasure.REASONING_TOKENS, event.getReasoningTokens());
    }

    private void addCost(UsageEvent event) {
        Long cost = event.getCostNanoUsd();
        if (event.getPricing() == UsagePricing.PRICED && cost != null) {
            sums.add(UsageMeasure.COST, cost);
        } else if (event.getPricing() != UsagePricing.NOT_BILLED) {
            sums.add(UsageMeasure.UNPRICED_CALLS, 1);
        }
    }

    /** A status that this version does not know tells of no failure of the provider. */
    private static UsageMeasure endingOf(UsageEvent event) {
        return switch (event.getStatus()) {
            case SUCCEEDED -> UsageMeasure.SUCCEEDED;
            case LOST -> UsageMeasure.LOST;
            case FAILED -> isProvidersFailure(errorOf(event)) ? UsageMeasure.FAILED : UsageMeasure.CANCELLED;
            case CANCELLED, UNKNOWN -> UsageMeasure.CANCELLED;
        };
    }

    private static boolean isProvidersFailure(String error) {
        return ErrorType.ofCode(error).map(ErrorType::countsAsProviderFailure).orElse(true);
    }

    private static String errorOf(UsageEvent event) {
        return switch (event.getStatus()) {
            case LOST -> ErrorType.LOST.code();
            case CANCELLED -> Objects.requireNonNullElse(event.getErrorType(), ErrorType.CANCELLED.code());
            case SUCCEEDED, FAILED, UNKNOWN -> Objects.requireNonNullElse(event.getErrorType(), UNKNOWN_ERROR);
        };
    }
}
