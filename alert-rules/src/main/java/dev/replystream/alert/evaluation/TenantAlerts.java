package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.measure.MinuteWindow;
import dev.replystream.alert.measure.Reading;
import dev.replystream.alert.measure.Span;
import dev.replystream.alert.rule.Rule;
import dev.replystream.alert.state.AlertState;
import dev.replystream.alert.state.Ok;
import dev.replystream.alert.state.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of one tenant: its minutes, its rules, and where each of them stands. Holds the minutes of the
 * longest window and no others. Not safe for use by several threads.
 */
public final class TenantAlerts {

    private final String tenant;
    private final TenantRules rules;
    private final Map<String, MinuteWindow> minutes = new HashMap<>();
    private final SortedMap<String, Map<Labels, Watch>> watches = new TreeMap<>();
    private boolean changed = true;
    private Instant evaluatedMinute = Instant.MIN;

    public TenantAlerts(String tenant, Collection<Rule> builtIn) {
        this.tenant = tenant;
        this.rules = new TenantRules(builtIn);
    }

    /** Takes a minute in place of the one with the same key. */
    public void put(String key, MinuteWindow minute) {
        minutes.put(key, minute);
        changed = true;
    }

    /** The tenant's rules, which the caller may change. */
    public TenantRules rules() {
        changed = true;
        return rules;
    }

    /** Takes back a watch that was kept over a restart. */
    public void restore(Watch watch) {
        watchesOf(watch.rule().name()).put(watch.group(), watch);
    }

    /** Whether a window that begins at {@code minute} can still matter at {@code now}. */
    public boolean needs(Instant minute, Instant now) {
        return !minute.isBefore(oldestNeeded(now));
    }

    /** Forgets minutes that no rule measures any more, and tells which. */
    public List<String> expire(Instant now) {
        Instant oldest = oldestNeeded(now);
        List<String> old = minutes.entrySet().stream()
                .filter(minute -> minute.getValue().minute().isBefore(oldest))
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(minutes::remove);
        return old;
    }

    /**
     * Whether an evaluation at {@code now} could change anything: something new was read, a minute has passed, or an
     * alert is under way.
     */
    public boolean isDue(Instant now) {
        return changed
                || Span.minuteOf(now).isAfter(evaluatedMinute)
                || watches.values().stream()
                        .flatMap(groups -> groups.values().stream())
                        .anyMatch(Watch::isActive);
    }

    /** Evaluates every rule for every group at {@code now}; the changes are already made here when they are returned. */
    public List<Change> evaluate(Instant now) {
        changed = false;
        evaluatedMinute = Span.minuteOf(now);
        List<Change> changes = new ArrayList<>();
        Map<String, Rule> active = rules.active();
        active.values().forEach(rule -> evaluate(rule, now, changes));
        List<String> gone = watches.keySet().stream()
                .filter(name -> !active.containsKey(name))
                .toList();
        gone.forEach(name -> end(name, now, changes));
        watches.values().removeIf(Map::isEmpty);
        return changes;
    }

    private void evaluate(Rule rule, Instant now, List<Change> changes) {
        Map<Labels, Watch> groups = watchesOf(rule.name());
        RuleIdentity identity = RuleIdentity.of(rule);
        if (groups.values().stream().anyMatch(watch -> !watch.rule().metric().equals(identity.metric()))) {
            end(rule.name(), now, changes);
        }
        Readings.of(rule.measurement(), minutes.values(), groups.keySet(), now).forEach((group, reading) -> {
            AlertState state = groups.containsKey(group) ? groups.get(group).state() : Ok.NEVER;
            keep(new Watch(identity, group, state), state.next(rule, reading, now), now)
                    .ifPresent(changes::add);
        });
    }

    /** The rule was removed or switched off: what it raised is resolved. */
    private void end(String rule, Instant now, List<Change> changes) {
        for (Watch watch : List.copyOf(watchesOf(rule).values())) {
            Reading nothing =
                    new Reading.NoData(Span.endingWith(now, watch.rule().window()));
            keep(watch, watch.state().end(nothing, now), now).ifPresent(changes::add);
        }
    }

    private Optional<Change> keep(Watch before, Step step, Instant now) {
        Map<Labels, Watch> groups = watchesOf(before.rule().name());
        Watch after = new Watch(before.rule(), before.group(), step.next());
        boolean known = groups.containsKey(before.group());
        if (step.transition().isEmpty() && after.isForgettable(now)) {
            groups.remove(before.group());
            return known ? Optional.of(new Change(after.key(), Optional.empty(), Optional.empty())) : Optional.empty();
        }
        if (after.state().equals(before.state())) {
            return Optional.empty();
        }
        groups.put(before.group(), after);
        return Optional.of(new Change(
                after.key(),
                Optional.of(after),
                step.transition().map(told -> AlertRecord.of(tenant, before.rule(), before.group(), told))));
    }

    private Map<Labels, Watch> watchesOf(String rule) {
        return watches.computeIfAbsent(rule, _ -> new HashMap<>());
    }

    private Instant oldestNeeded(Instant now) {
        Duration longest = rules.longestWindow();
        return Span.endingWith(now, longest).start();
    }

    /** Whether nothing would be different without this tenant's entry. */
    public boolean isForgettable() {
        return minutes.isEmpty() && watches.isEmpty() && rules.areBuiltIn();
    }

    /** How many alerts are raised now. */
    public long raised() {
        return watches.values().stream()
                .flatMap(groups -> groups.values().stream())
                .filter(Watch::isRaised)
                .count();
    }
}
