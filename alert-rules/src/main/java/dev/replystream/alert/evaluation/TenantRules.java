package dev.replystream.alert.evaluation;

import dev.replystream.alert.rule.Rule;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rules of a tenant: its own, and the built-in ones that it has none of the same name for. */
public final class TenantRules {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Map<String, Rule> builtIn = new HashMap<>();
    private final Map<String, Optional<Rule>> own = new HashMap<>();

    TenantRules(Collection<Rule> builtIn) {
        builtIn.forEach(rule -> this.builtIn.put(rule.name(), rule));
    }

    /** The tenant's own rule of that name, in place of any other. */
    public void set(Rule rule) {
        own.put(rule.name(), Optional.of(rule));
    }

    /** No rule of that name, not even a built-in one. */
    public void disable(String name) {
        own.put(name, Optional.empty());
    }

    /** The built-in rule of that name again, if there is one. */
    public void remove(String name) {
        own.remove(name);
    }

    boolean areBuiltIn() {
        return own.isEmpty();
    }

    /** The rules to be evaluated, by name and in its order. */
    Map<String, Rule> active() {
        Map<String, Rule> active = new TreeMap<>(builtIn);
        own.forEach((name, rule) -> rule.ifPresentOrElse(set -> active.put(name, set), () -> active.remove(name)));
        return active;
    }

    Duration longestWindow() {
        return active().values().stream()
                .map(rule -> rule.measurement().window())
                .max(Duration::compareTo)
                .orElse(SHORTEST);
    }
}
