package dev.replystream.alert.measure;

import java.util.Collections;
import java.util.List;

/** A number of calls that should be none. */
public enum CountMetric implements Metric {
    /** Calls whose end nobody can know. */
    LOST_CALLS("lost_calls", "Lost calls"),
    /** Calls that cost something unknown. */
    UNPRICED_CALLS("unpriced_calls", "Unpriced calls");

    private final String code;
    private final String title;

    CountMetric(String code, String title) {
        this.code = code;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Unit unit() {
        return Unit.COUNT;
    }

    @Override
    public Tally of(Sample sample) {
        List<CallMinute> minutes = sample.calls();
        long counted = minutes.stream().mapToLong(this::countOf).sum();
        return new Tally(counted, counted, CallMinute.calls(minutes), Collections.emptySortedMap());
    }

    private long countOf(CallMinute minute) {
        return switch (this) {
            case LOST_CALLS -> minute.lost();
            case UNPRICED_CALLS -> minute.unpriced();
        };
    }
}
