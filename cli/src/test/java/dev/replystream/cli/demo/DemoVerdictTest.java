package dev.replystream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.UsageStatus;
import dev.replystream.cli.audit.AuditPeriod;
import dev.replystream.cli.audit.AuditReport;
import dev.replystream.cli.check.CallFigures;
import dev.replystream.cli.check.Deliveries;
import dev.replystream.cli.check.Deliveries.ChatMessage;
import dev.replystream.cli.check.Deliveries.DueReply;
import dev.replystream.cli.check.Deliveries.Outcome;
import dev.replystream.cli.check.JournalCall;
import dev.replystream.cli.check.LedgerCall;
import dev.replystream.cli.check.LogPlace;
import dev.replystream.cli.check.Observation;
import dev.replystream.cli.check.ObservedEvent;
import dev.replystream.cli.check.ObservedMessage;
import dev.replystream.cli.check.ObservedOutcome;
import dev.replystream.cli.check.ObservedReply;
import dev.replystream.cli.http.HttpFailure;
import dev.replystream.cli.terminal.Interrupt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two conversations that went well; each test spoils one thing. */
final class DemoVerdictTest {
    private static final CallFigures ANSWER = new CallFigures("SUCCEEDED", null, 1_200, 30, 150_000L);

    private final List<ObservedMessage> messages =
            new ArrayList<>(List.of(message("m1", 0), message("m2", 1), message("m3", 2)));
    private final List<ObservedReply> replies =
            new ArrayList<>(List.of(reply("m1", 0), reply("m2", 1), reply("m3", 2)));
    private final List<ObservedEvent> events = new ArrayList<>(List.of(event("m1"), event("m2"), event("m3")));
    private final FakeEvidence evidence = new FakeEvidence();
    private final Interrupt interrupt = new Interrupt();
    private final List<String> lines = new ArrayList<>();
    private Optional<Deliveries> deliveries = Optional.empty();

    @Test
    void holdsWhereEverythingWentWell() {
        evidence.usage = Collections.nCopies(3, DemoRecords.call(UsageStatus.SUCCEEDED, null));

        assertThat(holds()).isTrue();
        assertThat(lines)
                .containsSubsequence(
                        "  messages  3, replies 3, violations 0",
                        "  calls     received by the provider 3, intents 3, usage events 3, stored calls 3",
                        "  tokens    3,600 prompt, 90 completion, cost 0.00045 USD",
                        "  alerts    0 raised, 0 resolved; too few calls failed within one minute for any",
                        "  audit a1 MATCHED: 4 windows compared, 1 still open, 0 differences",
                        "Everything holds.");
    }

    @Test
    void doesNotHoldWhenMessageIsUnanswered() {
        replies.removeLast();

        assertThat(holds()).isFalse();
        assertThat(lines)
                .contains("VIOLATION unanswered m3: message at 0/2, outcome ANSWERED")
                .last()
                .isEqualTo("NOT everything holds; see above.");
    }

    @Test
    void doesNotHoldWhenMessageIsAnsweredTwice() {
        replies.add(reply("m3", 3));

        assertThat(holds()).isFalse();
        assertThat(lines).anyMatch(line -> line.startsWith("VIOLATION answered twice m3"));
    }

    @Test
    void doesNotHoldWhenRepliesAreOutOfOrder() {
        replies.set(0, reply("m2", 0));
        replies.set(1, reply("m1", 1));

        assertThat(holds()).isFalse();
        assertThat(lines).anyMatch(line -> line.startsWith("VIOLATION out of order m1"));
    }

    @Test
    void doesNotHoldWhenAReplyIsInItsChatTwice() {
        ChatMessage message = new ChatMessage("7", "Your card is on its way.");
        deliveries = Optional.of(new Deliveries(
                List.of(new DueReply("r", "7", message.text())),
                List.of(new Outcome("r", "")),
                List.of(message, message)));

        assertThat(holds()).isFalse();
        assertThat(lines)
                .contains("  telegram  1 replies, 2 messages sent, 1 outcomes")
                .anyMatch(line -> line.startsWith("VIOLATION delivered twice chat 7"));
    }

    @Test
    void doesNotHoldWhenCallIsUnaccounted() {
        events.removeLast();

        assertThat(holds()).isFalse();
        assertThat(lines).anyMatch(line -> line.startsWith("VIOLATION intent without event c-m3"));
    }

    @Test
    void doesNotHoldWhenCallIsNotStored() {
        evidence.storedOtherwise = Map.of("c-m2", 0L);

        assertThat(holds()).isFalse();
        assertThat(lines)
                .contains("  calls     received by the provider 3, intents 3, usage events 3, stored calls 2")
                .contains("VIOLATION call c-m2 is in the stats API 0 times");
    }

    @Test
    void oneCallTwiceDoesNotMakeUpForAnotherThatIsMissing() {
        evidence.storedOtherwise = Map.of("c-m2", 0L, "c-m3", 2L);

        assertThat(holds()).isFalse();
        assertThat(lines)
                .contains("  calls     received by the provider 3, intents 3, usage events 3, stored calls 3")
                .contains("VIOLATION call c-m2 is in the stats API 0 times")
                .contains("VIOLATION call c-m3 is in the stats API 2 times");
    }

    @Test
    void doesNotHoldWhenTheAuditFindsDifference() {
        evidence.report = new AuditReport("a1", "DIFFERENT", "", 4, 1, 1, List.of("difference in X"));

        assertThat(holds()).isFalse();
        assertThat(lines).contains("  difference in X");
    }

    @Test
    void doesNotHoldWhenTheAuditComparedNothing() {
        evidence.report = new AuditReport("a1", "MATCHED", "", 0, 5, 0, List.of());

        assertThat(holds()).isFalse();
        assertThat(lines).contains("VIOLATION the audit compared nothing, though calls were made");
    }

    @Test
    void doesNotAuditDemoThatWasInterruptedInItsFirstMinute() {
        evidence.usage = Collections.nCopies(3, DemoRecords.call(UsageStatus.SUCCEEDED, null));
        evidence.complete = false;
        interrupt.request();

        assertThat(holds()).isTrue();
        assertThat(evidence.audited).isEmpty();
    }

    @Test
    void failedAuditOfInterruptedDemoDoesNotHold() {
        evidence.usage = Collections.nCopies(3, DemoRecords.call(UsageStatus.SUCCEEDED, null));
        evidence.report = new AuditReport("a1", "FAILED", "the recount failed", 0, 0, 0, List.of());
        interrupt.request();

        assertThat(holds()).isFalse();
    }

    @Test
    void doesNotHoldWhenCallsFailedAndNoAlertWasRaised() {
        evidence.usage = Collections.nCopies(20, DemoRecords.call(UsageStatus.FAILED, "server_error"));

        assertThat(holds()).isFalse();
        assertThat(lines).anyMatch(line -> line.startsWith("VIOLATION no alert call-error-rate was raised"));
    }

    @Test
    void doesNotHoldWhenAlertDoesNotResolve() {
        evidence.alerts = List.of(DemoRecords.alert("1", AlertTransition.RAISED));

        assertThat(holds()).isFalse();
        assertThat(lines)
                .contains("  alerts    1 raised, 0 resolved")
                .contains("VIOLATION the alert call-error-rate was raised and has not resolved");
    }

    @Test
    void doesNotAskForAlertsOfDemoThatWasInterrupted() {
        evidence.alerts = List.of(DemoRecords.alert("1", AlertTransition.RAISED));
        interrupt.request();

        assertThat(holds()).isTrue();
    }

    @Test
    void doesNotHoldWhenTheStatsApiDoesNotAnswer() {
        Evidence silent = new FakeEvidence() {
            @Override
            public boolean isCompleteUntil(Instant moment) {
                throw new HttpFailure("the stats API cannot be reached", 0);
            }
        };

        assertThat(holds(silent)).isFalse();
        assertThat(lines).contains("  the stats API cannot be reached");
    }

    @Test
    void auditsFromTheBeginToTheMinuteInWhichTheLastMessageCameToItsEnd() {
        holds();

        assertThat(evidence.completeUntil).containsExactly(Instant.parse("2026-11-22T10:02:00Z"));
        assertThat(evidence.audited)
                .containsExactly(
                        new AuditPeriod(Instant.parse("2026-11-22T10:00:00Z"), Instant.parse("2026-11-22T10:15:00Z")));
    }

    private boolean holds() {
        List<String> intents = List.of("c-m1", "c-m2", "c-m3");
        evidence.observation = new Observation(
                messages,
                replies,
                List.of(
                        new ObservedOutcome("ANSWERED", "", List.of("m1")),
                        new ObservedOutcome("ANSWERED", "", List.of("m2")),
                        new ObservedOutcome("ANSWERED", "", List.of("m3"))),
                new Observation.Calls(
                        intents,
                        intents.stream().map(id -> new LedgerCall(id, ANSWER)).toList(),
                        events,
                        Optional.of(intents.stream()
                                .map(id -> new JournalCall(id, true, true, 1_200, 30))
                                .toList())),
                deliveries);
        return holds(evidence);
    }

    private boolean holds(Evidence found) {
        return new DemoVerdict(found, lines::add, interrupt, (_, question) -> question.getAsBoolean()).holds();
    }

    private static ObservedMessage message(String id, long offset) {
        return new ObservedMessage(id, "conversation", new LogPlace(0, offset));
    }

    private static ObservedReply reply(String messageId, long offset) {
        return new ObservedReply(
                "r-" + messageId, "conversation", List.of(messageId), "c-" + messageId, new LogPlace(0, offset));
    }

    private static ObservedEvent event(String messageId) {
        return new ObservedEvent("c-" + messageId, 0, false, ANSWER);
    }
}
