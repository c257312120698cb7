package dev.replystream.alert.measure;

import java.util.Collections;
import java.util.List;

/** The known cost of the calls, in US dollars; unpriced calls have a metric of their own. */
public record Cost() implements Metric {

    private static final double NANOS = 1e9;

    @Override
    public String code() {
        return "cost";
    }

    @Override
    public String title() {
        return "Cost";
    }

    @Override
    public Unit unit() {
        return Unit.USD;
    }

    @Override
    public Tally of(Sample sample) {
        List<CallMinute> minutes = sample.calls();
        long nanos = minutes.stream().mapToLong(CallMinute::costNanoUsd).sum();
        long calls = CallMinute.calls(minutes);
        return new Tally(nanos / NANOS, calls, calls, Collections.emptySortedMap());
    }
}
