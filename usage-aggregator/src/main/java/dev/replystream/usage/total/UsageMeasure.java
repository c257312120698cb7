package dev.replystream.usage.total;

import dev.replystream.avro.UsageWindow;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/** The figures of a usage window that are plain sums. */
enum UsageMeasure {
    CALLS(UsageWindow::getCalls, UsageWindow.Builder::setCalls),
    SUCCEEDED(UsageWindow::getSucceeded, UsageWindow.Builder::setSucceeded),
    FAILED(UsageWindow::getFailed, UsageWindow.Builder::setFailed),
    LOST(UsageWindow::getLost, UsageWindow.Builder::setLost),
    CANCELLED(UsageWindow::getCancelled, UsageWindow.Builder::setCancelled),
    PROMPT_TOKENS(UsageWindow::getPromptTokens, UsageWindow.Builder::setPromptTokens),
    CACHED_PROMPT_TOKENS(UsageWindow::getCachedPromptTokens, UsageWindow.Builder::setCachedPromptTokens),
    COMPLETION_TOKENS(UsageWindow::getCompletionTokens, UsageWindow.Builder::setCompletionTokens),
    REASONING_TOKENS(UsageWindow::getReasoningTokens, UsageWindow.Builder::setReasoningTokens),
    ESTIMATED_CALLS(UsageWindow::getEstimatedCalls, UsageWindow.Builder::setEstimatedCalls),
    POSSIBLY_BILLED_CALLS(UsageWindow::getPossiblyBilledCalls, UsageWindow.Builder::setPossiblyBilledCalls),
    COST(UsageWindow::getCostNanoUsd, UsageWindow.Builder::setCostNanoUsd),
    UNPRICED_CALLS(UsageWindow::getUnpricedCalls, UsageWindow.Builder::setUnpricedCalls),
    LATENCY_COUNT(UsageWindow::getLatencyCount, UsageWindow.Builder::setLatencyCount),
    LATENCY_SUM(UsageWindow::getLatencySumMillis, UsageWindow.Builder::setLatencySumMillis);

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final ToLongFunction<UsageWindow> reader;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final ObjLongConsumer<UsageWindow.Builder> writer;

    UsageMeasure(ToLongFunction<UsageWindow> reader, ObjLongConsumer<UsageWindow.Builder> writer) {
        this.reader = reader;
        this.writer = writer;
    }

    long of(UsageWindow window) {
        return reader.applyAsLong(window);
    }

    void write(UsageWindow.Builder window, long value) {
        writer.accept(window, value);
    }
}
