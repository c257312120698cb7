package dev.replystream.alert.evaluation;

import dev.replystream.alert.rule.Rule;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rules of a tenant: its own, and the built-in ones that it has none of the same name for. */
public final class TenantRules {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Map<String, Rule> builtIn = new HashMap<>();
    private final Map<String, Optional<Rule>> own = new HashMap<>();
    private SortedMap<String, Rule> active = Collections.emptySortedMap();
    private Duration longestWindow = SHORTEST;

    TenantRules(Collection<Rule> builtIn) {
        builtIn.forEach(rule -> this.builtIn.put(rule.name(), rule));
        change();
    }

    /** The tenant's own rule of that name, in place of any other. */
    public void set(Rule rule) {
        own.put(rule.name(), Optional.of(rule));
        change();
    }

    /** No rule of that name, not even a built-in one. */
    public void disable(String name) {
        own.put(name, Optional.empty());
        change();
    }

    /** The built-in rule of that name again, if there is one. */
    public void remove(String name) {
        own.remove(name);
        change();
    }

    boolean areBuiltIn() {
        return own.isEmpty();
    }

    /** The rules to be evaluated, by name and in its order. */
    SortedMap<String, Rule> active() {
        return active;
    }

    Duration longestWindow() {
        return longestWindow;
    }

    private void change() {
        SortedMap<String, Rule> now = new TreeMap<>(builtIn);
        own.forEach((name, rule) -> rule.ifPresentOrElse(set -> now.put(name, set), () -> now.remove(name)));
        active = now;
        longestWindow = now.values().stream()
                .map(rule -> rule.measurement().window())
                .max(Duration::compareTo)
                .orElse(SHORTEST);
    }
}
