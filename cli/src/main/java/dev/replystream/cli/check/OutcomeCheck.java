package dev.replystream.cli.check;

import dev.replystream.cli.check.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each message exactly one outcome, and a further one for each time that it was sent again. */
final class OutcomeCheck {
    private final Map<String, Integer> sent = new TreeMap<>();
    private final Map<String, Integer> resolved = new HashMap<>();

    OutcomeCheck(Observation observation) {
        observation.messages().forEach(message -> sent.merge(message.messageId(), 1, Integer::sum));
        observation.outcomes().stream()
                .filter(ObservedOutcome::resolves)
                .flatMap(outcome -> outcome.messageIds().stream())
                .forEach(id -> resolved.merge(id, 1, Integer::sum));
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
        return violations;
    }
}
