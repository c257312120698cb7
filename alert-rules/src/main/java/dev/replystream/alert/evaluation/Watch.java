package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.rule.Measurement;
import dev.replystream.alert.rule.Rule;
import dev.replystream.alert.state.AlertState;
import dev.replystream.alert.state.Firing;
import dev.replystream.alert.state.Ok;
import dev.replystream.alert.state.Recovering;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Where one rule stands with one group.
 *
 * @param rule the rule, as it was evaluated last
 * @param group labels of the group
 * @param state where it stands
 */
public record Watch(RuleIdentity rule, Labels group, AlertState state) {

    /** Longer than an onset can lie in the past, with room for a clock that goes back at a restart. */
    private static final Duration MEMORY_OF_ONSETS = Measurement.LONGEST.plusHours(1);

    /** The key of the watch within its tenant. */
    public WatchKey key() {
        return new WatchKey(rule.name(), group.text());
    }

    /** Whether it measures what {@code current} does, by the same labels. */
    boolean isOf(Rule current) {
        return rule.metric().equals(current.measurement().metric().code())
                && group.byName()
                        .keySet()
                        .equals(Set.copyOf(current.measurement().groupBy()));
    }

    /** Whether people were told that something is wrong, and not yet that it is over. */
    boolean isRaised() {
        return state instanceof Firing || state instanceof Recovering;
    }

    /** Whether nothing would be different without it. */
    boolean isForgettable(Instant now) {
        return state instanceof Ok(Instant lastOnset)
                && lastOnset.plus(MEMORY_OF_ONSETS).isBefore(now);
    }
}
