package dev.replystream.alert.state;

import dev.replystream.alert.measure.Reading;
import dev.replystream.alert.measure.Span;
import dev.replystream.alert.rule.Rule;
import dev.replystream.alert.rule.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A threshold is crossed, but not for long enough. The recovery threshold has no say here: a value that is no longer
 * above a threshold ends it.
 *
 * @param onset minute in which it was crossed first
 * @param agreed evaluations that agreed, one a minute
 * @param lastMinute minute of the last of them
 */
public record Pending(Instant onset, int agreed, Instant lastMinute) implements AlertState {

    static Pending from(Instant onset, Instant now) {
        return new Pending(onset, 0, Span.minuteOf(now).minus(Duration.ofMinutes(1)));
    }

    @Override
    public Step next(Rule rule, Reading reading, Instant now) {
        if (rule.ignores(reading)) {
            return Step.silently(this);
        }
        Optional<Severity> severity = rule.severityOf(reading);
        if (severity.isEmpty()) {
            return end(reading, now);
        }
        Pending counted = counted(now);
        if (counted.agreed < rule.thresholds().pendingEvaluations()) {
            return Step.silently(counted);
        }
        Episode raised = Episode.raised(onset, severity.get(), rule, reading, now);
        return Step.telling(new Firing(raised), new Transition(Transition.Kind.RAISED, raised, reading, now));
    }

    @Override
    public Step end(Reading reading, Instant now) {
        return Step.silently(new Ok(onset.minusMillis(1)));
    }

    private Pending counted(Instant now) {
        Instant minute = Span.minuteOf(now);
        return minute.isAfter(lastMinute) ? new Pending(onset, agreed + 1, minute) : this;
    }
}
