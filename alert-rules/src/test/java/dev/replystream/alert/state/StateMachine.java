package dev.replystream.alert.state;

import dev.replystream.alert.measure.RateMetric;
import dev.replystream.alert.measure.Reading;
import dev.replystream.alert.measure.Span;
import dev.replystream.alert.measure.Tally;
import dev.replystream.alert.rule.Measurement;
import dev.replystream.alert.rule.NoDataMode;
import dev.replystream.alert.rule.Notices;
import dev.replystream.alert.rule.Recovery;
import dev.replystream.alert.rule.Rule;
import dev.replystream.alert.rule.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Steps through the states of one rule and one group, for tests. */
final class StateMachine {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Rule rule;
    private AlertState state = Ok.NEVER;
    private Instant now = NOON;

    private StateMachine(Rule rule) {
        this.rule = rule;
    }

    /** Warning above 5 %, error above 10 %, at least 20, over when below 3 % for 5 min, reminded of every 4 h. */
    static StateMachine usual() {
        return new StateMachine(rule(NoDataMode.OK, 1, Duration.ofMinutes(5)));
    }

    static StateMachine with(NoDataMode noData) {
        return new StateMachine(rule(noData, 1, Duration.ofMinutes(5)));
    }

    static StateMachine pending(int evaluations, NoDataMode noData) {
        return new StateMachine(rule(noData, evaluations, Duration.ofMinutes(5)));
    }

    static StateMachine recoveringIn(Duration time) {
        return new StateMachine(rule(NoDataMode.OK, 1, time));
    }

    /** Without a recovery threshold. */
    static StateMachine withoutRecoveryThreshold() {
        Thresholds thresholds = new Thresholds(OptionalDouble.of(0.05), OptionalDouble.of(0.10), 20, 1, NoDataMode.OK);
        return new StateMachine(rule(thresholds, new Recovery(OptionalDouble.empty(), Duration.ofMinutes(5))));
    }

    /** With these thresholds only. */
    static StateMachine judging(OptionalDouble warning, OptionalDouble error) {
        return new StateMachine(rule(
                new Thresholds(warning, error, 20, 1, NoDataMode.OK),
                new Recovery(OptionalDouble.of(0.03), Duration.ofMinutes(5))));
    }

    AlertState state() {
        return state;
    }

    Instant now() {
        return now;
    }

    StateMachine wait(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Evaluates with {@code failed} of {@code total}. */
    Step see(long failed, long total) {
        Span span = Span.endingWith(now, Duration.ofMinutes(5));
        Tally tally = new Tally((double) failed / total, failed, total, new TreeMap<>(Map.of("timeout", failed)));
        return step(new Reading.Measured(span, span.lastMinute(), tally, Optional.empty()));
    }

    /** Evaluates without data. */
    Step seeNothing() {
        return step(new Reading.NoData(Span.endingWith(now, Duration.ofMinutes(5))));
    }

    /** Takes the rule away. */
    Step end() {
        Step step = state.end(new Reading.NoData(Span.endingWith(now, Duration.ofMinutes(5))), now);
        state = step.next();
        return step;
    }

    private Step step(Reading reading) {
        Step step = state.next(rule, reading, now);
        state = step.next();
        return step;
    }

    /** When it changes with time alone. */
    Optional<Instant> due() {
        return state.due(rule);
    }

    private static Rule rule(NoDataMode noData, int pendingEvaluations, Duration recovery) {
        return rule(
                new Thresholds(OptionalDouble.of(0.05), OptionalDouble.of(0.10), 20, pendingEvaluations, noData),
                new Recovery(OptionalDouble.of(0.03), recovery));
    }

    private static Rule rule(Thresholds thresholds, Recovery recovery) {
        return new Rule(
                "errors",
                1,
                new Measurement(RateMetric.CALL_ERROR_RATE, Map.of(), List.of(), Duration.ofMinutes(5)),
                thresholds,
                recovery,
                new Notices(Duration.ofHours(4), List.of()));
    }
}
