package dev.replystream.bench.aggregate.side.flink;

import dev.replystream.avro.UsageEvent;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Adds events to the totals of their window. */
final class Folding implements AggregateFunction<UsageEvent, GroupTotals, GroupTotals> {

    private static final long serialVersionUID = 1;

    /** Flink makes copies of functions; within one JVM they share this. */
    private static final AtomicLong ADDED = new AtomicLong();

    /** Events that were added by the job of this JVM. */
    static long added() {
        return ADDED.get();
    }

    static void forget() {
        ADDED.set(0);
    }

    @Override
    public GroupTotals createAccumulator() {
        return new GroupTotals();
    }

    @Override
    public GroupTotals add(UsageEvent event, GroupTotals totals) {
        totals.plus(event);
        ADDED.lazySet(ADDED.get() + 1);
        return totals;
    }

    @Override
    public GroupTotals getResult(GroupTotals totals) {
        return totals;
    }

    @Override
    public GroupTotals merge(GroupTotals one, GroupTotals other) {
        return one.plus(other);
    }
}
