package dev.replystream.cli.demo;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the built-in rule for failing calls did what it is there for. It must have raised an alert when, in any one minute,
 * at least 20 calls were answered or failed and a tenth of them failed at the provider, and everything that it raised must have resolved.
 *
 * @param usage the calls as their usage events tell
 * @param alerts transitions, oldest first
 */
record AlertVerdict(List<UsageEvent> usage, List<Alert> alerts) {
    private static final String RULE = "call-error-rate";
    private static final long LEAST_CALLS = 20;
    private static final long ONE_OF = 10;

    AlertVerdict {
        usage = List.copyOf(usage);
        alerts = List.copyOf(alerts);
    }

    /** What must not be, for people; empty when nothing of the kind is. */
    Optional<String> violation() {
        Set<String> open = idsOf(AlertTransition.RAISED);
        if (open.isEmpty()) {
            return dueMinute()
                    .map(minute -> "no alert %s was raised, though at least a tenth of the calls of %s failed"
                            .formatted(RULE, minute));
        }
        open.removeAll(idsOf(AlertTransition.RESOLVED));
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("the alert %s was raised and has not resolved".formatted(RULE));
    }

    /** The first minute in which so many calls failed that the rule must have fired. */
    Optional<Instant> dueMinute() {
        Map<Instant, List<UsageEvent>> minutes = usage.stream()
                .filter(event -> event.getRevision() == 0)
                .collect(Collectors.groupingBy(
                        event -> event.getOccurredAt().truncatedTo(ChronoUnit.MINUTES),
                        TreeMap::new,
                        Collectors.toList()));
        return minutes.entrySet().stream()
                .filter(minute -> isDue(minute.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isDue(List<UsageEvent> calls) {
        long answered = calls.stream()
                .filter(event -> event.getStatus() == UsageStatus.SUCCEEDED)
                .count();
        long failed = calls.stream().filter(DemoProgress::failedAtProvider).count();
        long sample = answered + failed;
        return sample >= LEAST_CALLS && failed * ONE_OF >= sample;
    }

    private Set<String> idsOf(AlertTransition transition) {
        return alerts.stream()
                .filter(alert -> alert.getRule().equals(RULE) && alert.getTransition() == transition)
                .map(Alert::getAlertId)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
