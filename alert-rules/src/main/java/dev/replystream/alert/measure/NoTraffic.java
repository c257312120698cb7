package dev.replystream.alert.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;

/**
 * The time since the last minute with a call, in milliseconds; the whole span when there was none in it, 0 while calls
 * come. It grows without any traffic, which is its point.
 */
public record NoTraffic() implements Metric {

    @Override
    public String code() {
        return "no_traffic";
    }

    @Override
    public String title() {
        return "Time without calls";
    }

    @Override
    public Unit unit() {
        return Unit.AGE;
    }

    @Override
    public boolean needsSample() {
        return false;
    }

    /** A silence of the whole span is the longest that can be seen. */
    @Override
    public double largestThreshold(Duration window) {
        return window.toMillis() - 1.0;
    }

    @Override
    public Tally of(Sample sample) {
        long calls = CallMinute.calls(sample.calls());
        long silence = agesSince(sample)
                .map(since -> Duration.between(since, sample.now()).toMillis())
                .orElseGet(() -> sample.span().length().toMillis());
        return new Tally(Math.max(0, silence), calls, calls, Collections.emptySortedMap());
    }

    /** The first minute of the silence. */
    @Override
    public Instant onsetIn(Sample sample) {
        return agesSince(sample).orElseGet(() -> sample.span().lastMinute());
    }

    @Override
    public Optional<Instant> agesSince(Sample sample) {
        return sample.calls().stream()
                .filter(minute -> minute.calls() > 0)
                .map(CallMinute::minute)
                .max(Instant::compareTo)
                .map(minute -> minute.plus(1, ChronoUnit.MINUTES));
    }
}
