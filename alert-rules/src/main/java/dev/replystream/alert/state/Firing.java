package dev.replystream.alert.state;

import dev.replystream.alert.measure.Reading;
import dev.replystream.alert.rule.Rule;
import dev.replystream.alert.rule.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An alert is raised. Being an error is a property of the one alert, never a second alert beside the warning.
 *
 * @param episode the alert so far
 */
public record Firing(Episode episode) implements AlertState {

    @Override
    public Step next(Rule rule, Reading reading, Instant now) {
        if (rule.recovers(reading)) {
            return new Recovering(episode, now).next(rule, reading, now);
        }
        Episode seen = episode.withPeakOf(rule, reading);
        Optional<Severity> severity = rule.severityOf(reading);
        if (severity.equals(Optional.of(Severity.ERROR)) && seen.severity() == Severity.WARNING) {
            return told(Transition.Kind.ESCALATED, seen.turned(Severity.ERROR, rule, now), reading, now);
        }
        if (seen.severity() == Severity.ERROR && rule.easesBelowError(reading)) {
            return easing(seen, rule, reading, now);
        }
        Episode steady = rule.ignores(reading) ? seen : seen.easing(Optional.empty());
        return reminding(steady, rule, reading, now);
    }

    @Override
    public Optional<Instant> due(Rule rule) {
        Duration repeat = rule.notices().repeat();
        Optional<Instant> reminder = repeat.isZero()
                ? Optional.empty()
                : Optional.of(episode.toldAt().plus(repeat));
        Optional<Instant> eased =
                episode.easingSince().map(since -> since.plus(rule.recovery().time()));
        return Stream.of(reminder, eased).flatMap(Optional::stream).min(Instant::compareTo);
    }

    @Override
    public Step end(Reading reading, Instant now) {
        return Recovering.resolved(episode, reading, now);
    }

    /** An error eases only after the recovery time, so that a value near the threshold does not tell of each crossing. */
    private static Step easing(Episode seen, Rule rule, Reading reading, Instant now) {
        Instant since = seen.easingSince().orElse(now);
        if (!now.isBefore(since.plus(rule.recovery().time()))) {
            return told(Transition.Kind.EASED, seen.turned(Severity.WARNING, rule, now), reading, now);
        }
        return reminding(seen.easing(Optional.of(since)), rule, reading, now);
    }

    private static Step reminding(Episode seen, Rule rule, Reading reading, Instant now) {
        Duration repeat = rule.notices().repeat();
        if (repeat.isZero() || now.isBefore(seen.toldAt().plus(repeat))) {
            return Step.silently(new Firing(seen));
        }
        return told(Transition.Kind.REMINDED, seen.told(now), reading, now);
    }

    private static Step told(Transition.Kind kind, Episode after, Reading reading, Instant now) {
        return Step.telling(new Firing(after), new Transition(kind, after, reading, now));
    }
}
