package dev.replystream.alert.state;

import dev.replystream.alert.measure.Reading;
import dev.replystream.alert.rule.Rule;
import java.time.Instant;

/**
 * Nothing is wrong.
 *
 * @param lastOnset onset of the alert before, which the next one must not have again; the epoch when there was none
 */
public record Ok(Instant lastOnset) implements AlertState {

    /** No alert so far. */
    public static final Ok NEVER = new Ok(Instant.EPOCH);

    @Override
    public Step next(Rule rule, Reading reading, Instant now) {
        if (rule.severityOf(reading).isEmpty()) {
            return Step.silently(this);
        }
        return Pending.from(onsetOf(reading), now).next(rule, reading, now);
    }

    @Override
    public Step end(Reading reading, Instant now) {
        return Step.silently(this);
    }

    /**
     * The minute of the data that crossed the threshold, so that another instance, a restart or a replay finds the same
     * one; a millisecond is added when two alerts begin in one minute.
     */
    private Instant onsetOf(Reading reading) {
        Instant minute = reading.onset();
        return minute.isAfter(lastOnset) ? minute : lastOnset.plusMillis(1);
    }
}
