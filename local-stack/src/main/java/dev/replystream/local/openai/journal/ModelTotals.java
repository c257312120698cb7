package dev.replystream.local.openai.journal;

import dev.replystream.local.openai.wire.Usage;

/**
 * The billed calls of one model snapshot.
 *
 * @param promptTokens cached ones included
 * @param completionTokens reasoning included
 */
public record ModelTotals(
        long billedCalls, long promptTokens, long cachedTokens, long completionTokens, long reasoningTokens) {
    static final ModelTotals NONE = new ModelTotals(0, 0, 0, 0, 0);

    ModelTotals plus(Usage usage) {
        return new ModelTotals(
                billedCalls + 1,
                promptTokens + usage.prompt(),
                cachedTokens + usage.cached(),
                completionTokens + usage.completion(),
                reasoningTokens + usage.reasoning());
    }

    ModelTotals plus(ModelTotals other) {
        return new ModelTotals(
                billedCalls + other.billedCalls,
                promptTokens + other.promptTokens,
                cachedTokens + other.cachedTokens,
                completionTokens + other.completionTokens,
                reasoningTokens + other.reasoningTokens);
    }
}
