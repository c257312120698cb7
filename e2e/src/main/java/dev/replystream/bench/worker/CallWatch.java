package dev.replystream.bench.worker;

import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.Simulator.Totals;
import java.util.function.Supplier;

/** The time of the calls that ended in the steady part, as the simulator took it. */
final class CallWatch implements Watch {

    private final Supplier<Totals> totals;
    private Totals first = new Totals(0, 0);
    private Totals last = first;

    /**
     * @param totals what the simulator has answered so far
     */
    CallWatch(Supplier<Totals> totals) {
        this.totals = totals;
    }

    @Override
    public void begin() {
        first = totals.get();
    }

    @Override
    public void end() {
        last = totals.get();
    }

    /** Mean time of a call. */
    double meanSeconds() {
        if (last.calls() == first.calls()) {
            throw new UnsoundRunException("no call ended while it was measured");
        }
        return last.meanSecondsSince(first);
    }
}
