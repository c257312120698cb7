package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.state.Ok;
import dev.replystream.alert.state.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the rules of a tenant stand with their groups. What is not here is well and was so for long. */
final class Watches {

    private final String tenant;
    private final SortedMap<String, Map<Labels, Watch>> byRule = new TreeMap<>();

    Watches(String tenant) {
        this.tenant = tenant;
    }

    void put(Watch watch) {
        byRule.computeIfAbsent(watch.rule().name(), _ -> new HashMap<>()).put(watch.group(), watch);
    }

    /** The rules of which something is kept. */
    List<String> rules() {
        return List.copyOf(byRule.keySet());
    }

    Collection<Watch> of(String rule) {
        return List.copyOf(byRule.getOrDefault(rule, Map.of()).values());
    }

    /** Where {@code rule} stands with {@code group}, as far as it is kept. */
    Watch watch(RuleIdentity rule, Labels group) {
        Watch kept = byRule.getOrDefault(rule.name(), Map.of()).get(group);
        return new Watch(rule, group, kept == null ? Ok.NEVER : kept.state());
    }

    /**
     * Keeps what {@code step} made of {@code before} at {@code now}.
     *
     * @param remembered whether the group is kept even if it is well
     */
    Optional<Change> keep(Watch before, Step step, Instant now, boolean remembered) {
        Watch after = new Watch(before.rule(), before.group(), step.next());
        boolean known = byRule.getOrDefault(before.rule().name(), Map.of()).containsKey(before.group());
        if (step.transition().isEmpty() && after.isForgettable(now) && !remembered) {
            return known ? Optional.of(forget(after)) : Optional.empty();
        }
        if (after.state().equals(before.state()) && (known || !remembered)) {
            return Optional.empty();
        }
        put(after);
        return Optional.of(new Change(
                after.key(),
                Optional.of(after),
                step.transition().map(told -> AlertRecord.of(tenant, before.rule(), before.group(), told))));
    }

    boolean isEmpty() {
        return byRule.isEmpty();
    }

    long raised() {
        return byRule.values().stream()
                .flatMap(groups -> groups.values().stream())
                .filter(Watch::isRaised)
                .count();
    }

    private Change forget(Watch watch) {
        String rule = watch.rule().name();
        Map<Labels, Watch> groups = byRule.getOrDefault(rule, Map.of());
        groups.remove(watch.group());
        if (groups.isEmpty()) {
            byRule.remove(rule);
        }
        return new Change(watch.key(), Optional.empty(), Optional.empty());
    }
}
