package dev.replystream.alert.state;

import dev.replystream.alert.measure.Reading;
import dev.replystream.alert.rule.Rule;
import dev.replystream.alert.rule.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert whose value is good again. It is over when the value stays good for the recovery time; a bad value starts
 * that time anew, without a word.
 *
 * @param episode the alert so far
 * @param since when the value became good
 */
public record Recovering(Episode episode, Instant since) implements AlertState {

    @Override
    public Step next(Rule rule, Reading reading, Instant now) {
        if (rule.ignores(reading)) {
            return Step.silently(this);
        }
        if (!rule.recovers(reading)) {
            return new Firing(withEasing()).next(rule, reading, now);
        }
        if (now.isBefore(since.plus(rule.recovery().time()))) {
            return Step.silently(this);
        }
        return resolved(episode, reading, now);
    }

    @Override
    public Optional<Instant> due(Rule rule) {
        return Optional.of(since.plus(rule.recovery().time()));
    }

    @Override
    public Step end(Reading reading, Instant now) {
        return resolved(episode, reading, now);
    }

    /** A value that is good enough to recover is below the threshold of an error too. */
    private Episode withEasing() {
        return episode.severity() == Severity.ERROR && episode.easingSince().isEmpty()
                ? episode.easing(Optional.of(since))
                : episode;
    }

    static Step resolved(Episode episode, Reading reading, Instant now) {
        Transition over = new Transition(Transition.Kind.RESOLVED, episode.told(now), reading, now);
        return Step.telling(new Ok(episode.onset()), over);
    }
}
