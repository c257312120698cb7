package dev.replystream.alert.state;

import dev.replystream.alert.measure.Reading;
import dev.replystream.alert.rule.Rule;
import java.time.Instant;
import java.util.Optional;

/** Where a rule stands with one group. */
public sealed interface AlertState permits Ok, Pending, Firing, Recovering {

    /** The state after {@code reading} at {@code now}, with what is to be told of it. */
    Step next(Rule rule, Reading reading, Instant now);

    /** When it changes with time alone, the value staying as it is; empty when it does not. */
    default Optional<Instant> due(Rule rule) {
        return Optional.empty();
    }

    /** The state when the rule is gone at {@code now}: what was told is taken back. */
    Step end(Reading reading, Instant now);
}
