package dev.replystream.cli.check;

import dev.replystream.cli.check.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each message exactly one outcome, a further one for each time that it was sent again, and none of any other message. */
final class OutcomeCheck {
    private final Map<String, Integer> sent = new TreeMap<>();
    private final Map<String, Integer> resolved = new HashMap<>();
    private final Map<String, String> unknown = new TreeMap<>();

    OutcomeCheck(Observation observation) {
        observation.messages().forEach(message -> sent.merge(message.messageId(), 1, Integer::sum));
        // What the channel said may be about a reply of an earlier period, whose message is not among these.
        observation.outcomes().stream().filter(ObservedOutcome::resolves).forEach(this::take);
    }

    private void take(ObservedOutcome outcome) {
        for (String id : outcome.messageIds()) {
            resolved.merge(id, 1, Integer::sum);
            if (!sent.containsKey(id)) {
                unknown.putIfAbsent(id, outcome.kind());
            }
        }
    }

    List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        sent.forEach((id, times) -> {
            int outcomes = resolved.getOrDefault(id, 0);
            if (outcomes != times) {
                violations.add(new Violation(
                        outcomes < times ? Kind.WITHOUT_OUTCOME : Kind.OUTCOME_TWICE,
                        id,
                        "it stands on its topic %d times and has %d outcomes".formatted(times, outcomes)));
            }
        });
        unknown.forEach((id, kind) -> violations.add(
                new Violation(Kind.OUTCOME_OF_UNKNOWN_MESSAGE, id, "it is " + kind + " and nobody sent it")));
        return violations;
    }
}
