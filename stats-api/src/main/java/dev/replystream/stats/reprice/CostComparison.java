package dev.replystream.stats.reprice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.figure.Figures;

/**
 * Two bills for the same calls.
 *
 * @param counts the calls
 * @param recorded the bill as it was recorded
 * @param repriced the bill with the prices that were asked for
 * @param difference what must be added to the first to get the second
 */
public record CostComparison(@JsonUnwrapped Calls counts, Bill recorded, Bill repriced, Difference difference) {

    /**
     * Calls.
     *
     * @param calls all calls
     * @param notBilledCalls those among them that the provider does not charge for, whatever the prices
     * @param changedCalls those among them whose cost is another one, or known or unknown in one bill only
     */
    public record Calls(long calls, long notBilledCalls, long changedCalls) {}

    /**
     * A bill.
     *
     * @param costNanoUsd sum of the known costs in nano-US-dollars
     * @param costUsd the same in US dollars, nine decimals
     * @param unpricedCalls calls that cost something unknown; not in the costs
     */
    public record Bill(long costNanoUsd, String costUsd, long unpricedCalls) {

        Bill(long costNanoUsd, long unpricedCalls) {
            this(costNanoUsd, Figures.dollars(costNanoUsd), unpricedCalls);
        }
    }

    /** The same figures, negative where the second bill has less. */
    public record Difference(long costNanoUsd, String costUsd, long unpricedCalls) {}

    static CostComparison of(Calls calls, Bill recorded, Bill repriced) {
        long cost = Math.subtractExact(repriced.costNanoUsd(), recorded.costNanoUsd());
        long unpriced = repriced.unpricedCalls() - recorded.unpricedCalls();
        return new CostComparison(calls, recorded, repriced, new Difference(cost, Figures.dollars(cost), unpriced));
    }
}
