package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.state.AlertState;
import dev.replystream.alert.state.Firing;
import dev.replystream.alert.state.Ok;
import dev.replystream.alert.state.Recovering;
import java.time.Duration;
import java.time.Instant;

/**
 * Where one rule stands with one group.
 *
 * @param rule the rule, as it was evaluated last
 * @param group labels of the group
 * @param state where it stands
 */
public record Watch(RuleIdentity rule, Labels group, AlertState state) {

    /** Longer than two alerts can begin in one minute, with room for a clock that goes back at a restart. */
    private static final Duration MEMORY_OF_ONSETS = Duration.ofMinutes(10);

    /** The key of the watch within its tenant. */
    public WatchKey key() {
        return new WatchKey(rule.name(), group.text());
    }

    /** Whether there is something to go on with when no data comes: an alert that may be raised, told or resolved. */
    boolean isActive() {
        return !(state instanceof Ok);
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
