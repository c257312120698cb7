package dev.replystream.usage;

import dev.replystream.usage.meter.Metered;
import dev.replystream.usage.meter.Tally;
import java.util.HashMap;
import java.util.Map;

/** Keeps the counts for a test to look at. */
public final class CountingTally<M extends Enum<M> & Metered> implements Tally<M> {

    private final Map<M, Long> counts = new HashMap<>();

    @Override
    public void add(M what, long amount) {
        counts.merge(what, amount, Long::sum);
    }

    public long of(M what) {
        return counts.getOrDefault(what, 0L);
    }
}
