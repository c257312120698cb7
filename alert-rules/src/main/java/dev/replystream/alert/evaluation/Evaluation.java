package dev.replystream.alert.evaluation;

import static java.util.stream.Collectors.partitioningBy;

import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.measure.MinuteWindow;
import dev.replystream.alert.measure.Reading;
import dev.replystream.alert.measure.Span;
import dev.replystream.alert.rule.Rule;
import dev.replystream.alert.state.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One look at all rules and groups of a tenant. */
final class Evaluation {

    private static final Comparator<Map.Entry<Labels, Reading>> BY_GROUP =
            Comparator.comparing(reading -> reading.getKey().text());

    private final Watches watches;
    private final Collection<MinuteWindow> minutes;
    private final Instant now;
    private final List<Change> changes = new ArrayList<>();
    private Instant due;

    Evaluation(Watches watches, Collection<MinuteWindow> minutes, Instant now) {
        this.watches = watches;
        this.minutes = minutes;
        this.now = now;
        this.due = Span.minuteOf(now).plus(Duration.ofMinutes(1));
    }

    /** What has changed. */
    List<Change> changes() {
        return changes;
    }

    /** When something can change next, if there is no news: the next minute at the latest. */
    Instant due() {
        return due;
    }

    /** Judges every group of {@code rule}, in the order of their names. */
    void judge(Rule rule) {
        RuleIdentity identity = RuleIdentity.of(rule);
        Map<Boolean, List<Watch>> kept =
                watches.of(rule.name()).stream().collect(partitioningBy(watch -> watch.isOf(rule)));
        kept.getOrDefault(false, List.of()).forEach(this::end);
        List<Labels> watched =
                kept.getOrDefault(true, List.of()).stream().map(Watch::group).toList();
        Readings.of(rule.measurement(), minutes, watched, now).entrySet().stream()
                .sorted(BY_GROUP)
                .forEach(reading -> step(rule, watches.watch(identity, reading.getKey()), reading.getValue()));
    }

    /** Ends the rules that were removed or switched off: what they raised is resolved. */
    void endAllBut(Set<String> active) {
        watches.rules().stream()
                .filter(rule -> !active.contains(rule))
                .flatMap(rule -> watches.of(rule).stream())
                .forEach(this::end);
    }

    private void step(Rule rule, Watch watch, Reading reading) {
        Step step = watch.state().next(rule, reading, now);
        watches.keep(watch, step, now, rule.remembersGroups()).ifPresent(changes::add);
        step.next().due(rule).ifPresent(this::dueAt);
        rule.crossings(reading).forEach(this::dueAt);
    }

    private void end(Watch watch) {
        Reading nothing = new Reading.NoData(Span.endingWith(now, watch.rule().window()));
        watches.keep(watch, watch.state().end(nothing, now), now, false).ifPresent(changes::add);
    }

    private void dueAt(Instant moment) {
        if (moment.isAfter(now) && moment.isBefore(due)) {
            due = moment;
        }
    }
}
