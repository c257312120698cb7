package dev.replystream.cli.demo;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.UsageEvent;
import dev.replystream.cli.audit.AuditLines;
import dev.replystream.cli.audit.AuditPeriod;
import dev.replystream.cli.audit.AuditReport;
import dev.replystream.cli.check.Observation;
import dev.replystream.cli.check.ObservedEvent;
import dev.replystream.cli.check.PipelineCheck;
import dev.replystream.cli.check.Violation;
import dev.replystream.cli.http.HttpFailure;
import dev.replystream.cli.terminal.Interrupt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What came of a demo: the promises of the pipeline, held or not. Everything is read anew; nothing is taken from what the
 * screen showed.
 */
final class DemoVerdict {
    private static final Duration LONGEST_LAG = Duration.ofSeconds(30);
    private static final Duration LONGEST_MINUTE = Duration.ofSeconds(90);
    private static final Duration LONGEST_ALERT = Duration.ofSeconds(100);
    private static final int SHOWN = 20;

    private final Evidence evidence;
    private final Consumer<String> out;
    private final Interrupt interrupt;
    private final Patience patience;
    private Observation observation;

    /** @param out where lines go */
    DemoVerdict(Evidence evidence, Consumer<String> out, Interrupt interrupt, Patience patience) {
        this.evidence = evidence;
        this.out = out;
        this.interrupt = interrupt;
        this.patience = patience;
        this.observation = evidence.observation();
    }

    /** Checks everything, prints what was found, and says whether all of it holds. */
    boolean holds() {
        boolean promises = promisesHold();
        boolean calls = answered(this::callsAreStored);
        printUsage();
        boolean alerts = alertsCameAndWent();
        boolean audit = answered(this::auditMatches);
        boolean all = promises && calls && alerts && audit;
        out.accept(all ? "Everything holds." : "NOT everything holds; see above.");
        return all;
    }

    /** Accounts follow the calls by a moment, so a violation counts only when it stays. */
    private boolean promisesHold() {
        patience.within(LONGEST_LAG, () -> {
            observation = evidence.observation();
            return PipelineCheck.violationsIn(observation).isEmpty();
        });
        List<Violation> violations = PipelineCheck.violationsIn(observation);
        violations.stream().limit(SHOWN).forEach(violation -> out.accept("VIOLATION " + violation));
        if (violations.size() > SHOWN) {
            out.accept("... and %d more".formatted(violations.size() - SHOWN));
        }
        out.accept("  messages  %d, replies %d, violations %d"
                .formatted(observation.messages().size(), observation.replies().size(), violations.size()));
        observation
                .deliveries()
                .ifPresent(deliveries -> out.accept("  telegram  %d replies, %d messages sent, %d outcomes"
                        .formatted(
                                deliveries.due().size(),
                                deliveries.messages().size(),
                                deliveries.outcomes().size())));
        return violations.isEmpty();
    }

    private boolean callsAreStored() {
        Set<String> announced = Set.copyOf(observation.calls().intents());
        patience.within(LONGEST_LAG, () -> isEachOnce(evidence.storedCalls(announced), announced));
        Map<String, Long> stored = evidence.storedCalls(announced);
        out.accept("  calls     received by the provider %s, intents %d, usage events %d, stored calls %d"
                .formatted(
                        observation
                                .calls()
                                .journal()
                                .map(List::size)
                                .map(String::valueOf)
                                .orElse("(not known)"),
                        announced.size(),
                        firstEvents(),
                        stored.values().stream().mapToLong(Long::longValue).sum()));
        announced.stream()
                .filter(call -> stored.getOrDefault(call, 0L) != 1)
                .sorted()
                .limit(SHOWN)
                .forEach(call -> out.accept("VIOLATION call %s is in the stats API %d times"
                        .formatted(call, stored.getOrDefault(call, 0L))));
        return isEachOnce(stored, announced);
    }

    private static boolean isEachOnce(Map<String, Long> stored, Set<String> announced) {
        return announced.stream().allMatch(call -> stored.getOrDefault(call, 0L) == 1);
    }

    private long firstEvents() {
        return observation.calls().events().stream()
                .filter(event -> event.revision() == 0)
                .map(ObservedEvent::callId)
                .distinct()
                .count();
    }

    private void printUsage() {
        DemoProgress progress = new DemoProgress();
        evidence.usage().forEach(progress::called);
        out.accept("  tokens    " + new DemoSummary(Duration.ZERO, "", progress.figures()).tokens());
    }

    /** Who interrupts a demo does not wait until its alerts have come and gone. */
    private boolean alertsCameAndWent() {
        Optional<String> violation = alertViolation();
        if (violation.isPresent() && !interrupt.isRequested()) {
            patience.within(
                    LONGEST_ALERT,
                    () -> interrupt.isRequested() || alertViolation().isEmpty());
            violation = alertViolation();
        }
        out.accept("  alerts    " + alerts());
        if (violation.isEmpty() || interrupt.isRequested()) {
            return true;
        }
        out.accept("VIOLATION " + violation.get());
        return false;
    }

    private Optional<String> alertViolation() {
        return alertVerdict().violation();
    }

    private AlertVerdict alertVerdict() {
        return new AlertVerdict(evidence.usage(), evidence.alerts());
    }

    private String alerts() {
        List<Alert> transitions = evidence.alerts();
        long raised = count(transitions, AlertTransition.RAISED);
        String fewFailures = raised == 0 && alertVerdict().dueMinute().isEmpty()
                ? "; too few calls failed within one minute for any"
                : "";
        return "%d raised, %d resolved%s".formatted(raised, count(transitions, AlertTransition.RESOLVED), fewFailures);
    }

    private static long count(List<Alert> transitions, AlertTransition wanted) {
        return transitions.stream()
                .filter(alert -> alert.getTransition() == wanted)
                .count();
    }

    private boolean auditMatches() {
        Instant end = evidence.end().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        if (!interrupt.isRequested()) {
            out.accept("  audit     waits until the figures are complete up to " + end);
        }
        patience.within(LONGEST_MINUTE, () -> interrupt.isRequested() || evidence.isCompleteUntil(end));
        if (interrupt.isRequested() && !firstCallsAreComplete()) {
            out.accept("  audit     not run: no minute with calls was complete when the demo was interrupted");
            return true;
        }
        AuditPeriod period = AuditPeriod.covering(evidence.begin(), end);
        out.accept("  audit     counts %s to %s again; windows that are not over, such as those of this quarter-hour,"
                        .formatted(period.from(), period.to())
                + " are not compared");
        AuditReport report = evidence.audit(period);
        AuditLines.of(report).forEach(line -> out.accept("  " + line));
        if (report.windowsCompared() == 0 && !observation.calls().intents().isEmpty()) {
            out.accept("VIOLATION the audit compared nothing, though calls were made");
            return false;
        }
        return report.matched();
    }

    /** Who interrupts a demo in its first minute leaves nothing that is complete and could be compared. */
    private boolean firstCallsAreComplete() {
        return evidence.usage().stream()
                .map(UsageEvent::getOccurredAt)
                .min(Comparator.naturalOrder())
                .map(first -> first.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES))
                .filter(evidence::isCompleteUntil)
                .isPresent();
    }

    /** A service that does not answer leaves a promise unproven. */
    private boolean answered(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (HttpFailure e) {
            out.accept("  " + e.getMessage());
            return false;
        }
    }
}
