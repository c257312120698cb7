package dev.replystream.local.simulator.fault;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which fault, if any, happens to a call. The rules that match share one draw in their order: two of 0.1 each make 20
 * of 100 calls fail, and one of 1 leaves nothing for those after it. Thread-safe.
 *
 * @param <F> the faults of the simulator
 */
public final class FaultMix<F> {
    /** Rules are told apart by identity: the same rule twice happens twice as often. */
    private final IdentityHashMap<FaultRule<F>, Integer> callsLeft = new IdentityHashMap<>();

    private final List<FaultRule<F>> rules;

    /**
     * A mix of rules, in their order.
     *
     * @param before from which rules that stay keep their count; null for none
     */
    public FaultMix(List<FaultRule<F>> rules, @Nullable FaultMix<F> before) {
        this.rules = List.copyOf(rules);
        for (FaultRule<F> rule : this.rules) {
            Integer left = before == null ? null : before.callsLeft(rule);
            Integer calls = left == null ? rule.calls() : left;
            if (calls != null) {
                callsLeft.put(rule, calls);
            }
        }
    }

    /**
     * The rule whose fault happens to the call.
     *
     * @param draw 0 (inclusive) to 1 (exclusive)
     */
    public synchronized Optional<FaultRule<F>> happening(FaultRule.Subject call, double draw) {
        double share = 0;
        for (FaultRule<F> rule : rules) {
            Integer left = callsLeft.get(rule);
            if ((left != null && left == 0) || !rule.matches(call)) {
                continue;
            }
            share += rule.probability();
            if (draw < share) {
                callsLeft.computeIfPresent(rule, (counted, calls) -> calls - 1);
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** How many calls the rule can still happen to; null for any number. */
    public synchronized @Nullable Integer callsLeft(FaultRule<F> rule) {
        return callsLeft.get(rule);
    }
}
