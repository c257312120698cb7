package dev.replystream.cli.demo;

import dev.replystream.cli.audit.AuditClient;
import dev.replystream.cli.audit.AuditLines;
import dev.replystream.cli.audit.AuditPeriod;
import dev.replystream.cli.audit.AuditReport;
import dev.replystream.cli.check.Observation;
import dev.replystream.cli.check.ObservedEvent;
import dev.replystream.cli.check.PipelineCheck;
import dev.replystream.cli.check.Violation;
import dev.replystream.cli.http.HttpFailure;
import dev.replystream.cli.http.JsonClient;
import dev.replystream.cli.http.StatsClient;
import dev.replystream.cli.observe.ObservationStart;
import dev.replystream.cli.observe.PipelineObserver;
import dev.replystream.cli.terminal.Interrupt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What came of a demo: the promises of the pipeline, held or not. Everything is read anew; nothing is taken from what the
 * screen showed.
 */
final class DemoVerdict {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_MINUTE = Duration.ofSeconds(90);
    private static final Duration LONGEST_AUDIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int SHOWN = 20;

    private final PipelineObserver observer;
    private final ObservationStart start;
    private final Consumer<String> out;
    private final Interrupt interrupt;
    private Observation observation;

    /** @param out where lines go */
    DemoVerdict(PipelineObserver observer, ObservationStart start, Consumer<String> out, Interrupt interrupt) {
        this.observer = observer;
        this.start = start;
        this.out = out;
        this.interrupt = interrupt;
        this.observation = observer.since(start);
    }

    /** Checks everything, prints what was found, and says whether all of it holds. */
    boolean holds() {
        boolean promises = promisesHold();
        boolean calls = answered(this::callsAreStored);
        boolean audit = answered(this::auditMatches);
        boolean all = promises && calls && audit;
        out.accept(all ? "Everything holds." : "NOT everything holds; see above.");
        return all;
    }

    /** Accounts follow the calls by a moment, so a violation counts only when it stays. */
    private boolean promisesHold() {
        within(PATIENCE, () -> {
            observation = observer.since(start);
            return PipelineCheck.violationsIn(observation).isEmpty();
        });
        List<Violation> violations = PipelineCheck.violationsIn(observation);
        violations.stream().limit(SHOWN).forEach(violation -> out.accept("VIOLATION " + violation));
        if (violations.size() > SHOWN) {
            out.accept("... and %d more".formatted(violations.size() - SHOWN));
        }
        out.accept("  messages  %d, replies %d, violations %d"
                .formatted(observation.messages().size(), observation.replies().size(), violations.size()));
        return violations.isEmpty();
    }

    private boolean callsAreStored() {
        Set<String> announced = Set.copyOf(observation.calls().intents());
        try (StatsClient stats = new StatsClient(observer.connection().statsApi())) {
            boolean equal = within(PATIENCE, () -> stored(stats, announced) == announced.size());
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
                            stored(stats, announced)));
            return equal;
        }
    }

    private long firstEvents() {
        return observation.calls().events().stream()
                .filter(event -> event.revision() == 0)
                .map(ObservedEvent::callId)
                .distinct()
                .count();
    }

    /** Calls of earlier runs may end in this one's time: only our own count. */
    private long stored(StatsClient stats, Set<String> announced) {
        Map<String, Integer> calls = stats.callsSince(start.at());
        return calls.entrySet().stream()
                .filter(call -> announced.contains(call.getKey()))
                .collect(Collectors.summingLong(Map.Entry::getValue));
    }

    private boolean auditMatches() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        try (StatsClient stats = new StatsClient(observer.connection().statsApi());
                JsonClient client =
                        new JsonClient("the stats API", observer.connection().statsApi())) {
            if (!interrupt.isRequested()) {
                out.accept("  audit     waits until the figures are complete up to " + end);
            }
            within(LONGEST_MINUTE, () -> interrupt.isRequested() || isComplete(stats, end));
            AuditPeriod period = AuditPeriod.covering(start.at(), end);
            AuditReport report = new AuditClient(client).run(period, LONGEST_AUDIT, new Interrupt());
            AuditLines.of(report).forEach(line -> out.accept("  " + line));
            return report.matched() || isTooEarly(report);
        }
    }

    private static boolean isComplete(StatsClient stats, Instant end) {
        return stats.completeUntil().filter(until -> !until.isBefore(end)).isPresent();
    }

    /** Who interrupts a demo in its first minute leaves nothing that is complete and could be compared. */
    private boolean isTooEarly(AuditReport report) {
        return interrupt.isRequested() && report.windowsCompared() == 0 && report.differenceCount() == 0;
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

    /** Tries until it is so or the time is over; whether it is so. */
    private static boolean within(Duration longest, BooleanSupplier reached) {
        long begin = System.nanoTime();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - begin >= longest.toNanos()) {
                return false;
            }
            new Interrupt().await(PAUSE);
        }
        return true;
    }
}
