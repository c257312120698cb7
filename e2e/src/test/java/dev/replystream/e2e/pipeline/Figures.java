package dev.replystream.e2e.pipeline;

/**
 * What one account says of all calls.
 *
 * @param calls calls, however they ended
 * @param succeeded calls with an answer
 * @param promptTokens prompt tokens of the calls with an answer, cached ones included
 * @param completionTokens completion tokens of them
 * @param costNanoUsd what they cost, in nano-US-dollars
 */
record Figures(long calls, long succeeded, long promptTokens, long completionTokens, long costNanoUsd) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0);

    Figures plus(Figures other) {
        return new Figures(
                calls + other.calls,
                succeeded + other.succeeded,
                promptTokens + other.promptTokens,
                completionTokens + other.completionTokens,
                costNanoUsd + other.costNanoUsd);
    }

    /** The same without the cost, for the provider's side, which states none. */
    Figures withoutCost() {
        return new Figures(calls, succeeded, promptTokens, completionTokens, 0);
    }
}
