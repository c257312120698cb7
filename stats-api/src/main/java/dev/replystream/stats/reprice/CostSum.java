package dev.replystream.stats.reprice;

import static java.lang.Math.addExact;

import dev.replystream.schemas.price.Cost;

/**
 * Adds up what calls cost, as recorded and as repriced.
 *
 * <p>Not safe for use by several threads. An overflow throws {@link ArithmeticException}.
 */
final class CostSum {

    private long calls;
    private long notBilledCalls;
    private long changedCalls;
    private final Side recorded = new Side();
    private final Side repriced = new Side();

    /** One of the two bills. */
    private static final class Side {

        private long costNanoUsd;
        private long unpricedCalls;

        private void add(Cost cost) {
            switch (cost) {
                case Cost.Priced priced -> costNanoUsd = addExact(costNanoUsd, priced.nanoUsd());
                case Cost.Unpriced _ -> unpricedCalls++;
                case Cost.NotBilled _ -> {}
            }
        }

        private void add(Side other) {
            costNanoUsd = addExact(costNanoUsd, other.costNanoUsd);
            unpricedCalls += other.unpricedCalls;
        }
    }

    /** Adds a call with its two costs. */
    void add(Cost asRecorded, Cost asRepriced) {
        calls++;
        notBilledCalls += asRecorded instanceof Cost.NotBilled ? 1 : 0;
        changedCalls += isSame(asRecorded, asRepriced) ? 0 : 1;
        recorded.add(asRecorded);
        repriced.add(asRepriced);
    }

    /** Adds another sum. */
    void add(CostSum other) {
        calls += other.calls;
        notBilledCalls += other.notBilledCalls;
        changedCalls += other.changedCalls;
        recorded.add(other.recorded);
        repriced.add(other.repriced);
    }

    /** What was added up. */
    CostComparison comparison() {
        return CostComparison.of(
                new CostComparison.Calls(calls, notBilledCalls, changedCalls),
                new CostComparison.Bill(recorded.costNanoUsd, recorded.unpricedCalls),
                new CostComparison.Bill(repriced.costNanoUsd, repriced.unpricedCalls));
    }

    /** The same sum under the name of another version is no change. */
    private static boolean isSame(Cost one, Cost other) {
        return (one instanceof Cost.Priced priced && other instanceof Cost.Priced again)
                ? priced.nanoUsd() == again.nanoUsd()
                : one.getClass() == other.getClass();
    }
}
