package dev.replystream.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.replystream.cli.check.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PipelineCheckTest {
    private static final CallFigures ANSWER = new CallFigures("SUCCEEDED", null, 10, 5, 42L);
    private static final CallFigures FAILURE = new CallFigures("FAILED", "server_error", 0, 0, null);
    private static final CallFigures LOST = new CallFigures("LOST", "lost", 9, 4, 40L);

    private final List<ObservedMessage> messages = new ArrayList<>(
            List.of(message("m1", "a", 0), message("m2", "b", 1), message("m3", "a", 2), message("m4", "a", 3)));
    private final List<ObservedReply> replies = new ArrayList<>(List.of(
            reply("r1", "a", 0, List.of("m1")),
            reply("r2", "b", 2, List.of("m2")),
            reply("r3", "a", 4, List.of("m3", "m4"))));
    private final List<ObservedOutcome> outcomes =
            new ArrayList<>(List.of(answered("m1"), answered("m2"), answered("m3", "m4")));
    private final List<String> intents = new ArrayList<>(List.of("c-r1", "c-r2", "c-r3", "c-x"));
    private final List<LedgerCall> ledger = new ArrayList<>(List.of(
            new LedgerCall("c-r1", ANSWER),
            new LedgerCall("c-r2", ANSWER),
            new LedgerCall("c-r3", ANSWER),
            new LedgerCall("c-x", FAILURE)));
    private final List<ObservedEvent> events = new ArrayList<>(List.of(
            new ObservedEvent("c-r1", 0, false, ANSWER),
            new ObservedEvent("c-r2", 0, false, ANSWER),
            new ObservedEvent("c-r3", 0, false, ANSWER),
            new ObservedEvent("c-x", 0, false, FAILURE)));
    private final List<JournalCall> journal = new ArrayList<>(List.of(
            new JournalCall("c-r1", true, true, 10, 5),
            new JournalCall("c-r2", true, true, 10, 5),
            new JournalCall("c-x", false, false, 10, 0),
            new JournalCall("c-r3", true, true, 10, 5)));

    @Test
    void findsNothingWhereEverythingHolds() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsMessageWithoutReply() {
        replies.removeLast();

        assertThat(violations())
                .extracting(Violation::kind, Violation::subject)
                .containsExactly(tuple(Kind.UNANSWERED, "m3"), tuple(Kind.UNANSWERED, "m4"));
    }

    @Test
    void tellsTheOutcomeOfMessageWithoutReply() {
        replies.remove(1);
        outcomes.set(1, new ObservedOutcome("GENERATION_FAILED", "timeout", List.of("m2")));

        assertThat(violations())
                .singleElement()
                .extracting(Violation::detail)
                .isEqualTo("message at 0/1, outcome GENERATION_FAILED timeout");
    }

    @Test
    void acceptsMessageThatIsSuppressed() {
        replies.remove(1);
        outcomes.set(1, new ObservedOutcome("SUPPRESSED", "paused", List.of("m2")));

        assertThat(violations()).isEmpty();
    }

    @Test
    void acceptsDuplicateOfAnsweredMessage() {
        messages.add(message("m1", "a", 9));
        outcomes.add(new ObservedOutcome("SUPPRESSED", "duplicate", List.of("m1")));

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsMessageWithoutOutcome() {
        outcomes.removeLast();

        assertThat(violations())
                .extracting(Violation::kind, Violation::subject)
                .containsExactly(tuple(Kind.WITHOUT_OUTCOME, "m3"), tuple(Kind.WITHOUT_OUTCOME, "m4"));
    }

    @Test
    void findsDuplicateWithoutOutcomeOfItsOwn() {
        messages.add(message("m1", "a", 9));

        assertThat(violations())
                .singleElement()
                .hasToString("without outcome m1: it stands on its topic 2 times and has 1 outcomes");
    }

    @Test
    void findsSecondOutcome() {
        outcomes.add(answered("m2"));

        assertThat(violations())
                .extracting(Violation::kind, Violation::subject)
                .containsExactly(tuple(Kind.OUTCOME_TWICE, "m2"));
    }

    @Test
    void findsOutcomeOfMessageThatNobodySent() {
        outcomes.set(1, answered("m2", "m9"));
        outcomes.add(new ObservedOutcome("SUPPRESSED", "paused", List.of("m8")));

        assertThat(violations())
                .hasToString("[outcome of unknown message m8: it is SUPPRESSED and nobody sent it,"
                        + " outcome of unknown message m9: it is ANSWERED and nobody sent it]");
    }

    @Test
    void acceptsWhatTheChannelSaidOfReplyFromBefore() {
        outcomes.add(new ObservedOutcome("SENT", "", List.of("m8")));

        assertThat(violations()).isEmpty();
    }

    @Test
    void doesNotCountWhatTheChannelSaid() {
        outcomes.add(new ObservedOutcome("SEND_FAILED", "blocked", List.of("m2")));
        outcomes.add(new ObservedOutcome("SENT", "", List.of("m2")));

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsAcknowledgedMessageThatIsGone() {
        List<ObservedMessage> acknowledged =
                List.of(message("m1", "a", 0), message("m5", "a", 2), message("m6", "a", 8));

        assertThat(PipelineCheck.violationsIn(observation(Optional.of(journal)), acknowledged))
                .hasToString("[acknowledged and gone m5: at 0/2 stands m3,"
                        + " acknowledged and gone m6: at 0/8 stands nothing]");
    }

    @Test
    void findsMessageThatIsAnsweredTwice() {
        replies.add(reply("r2", "b", 7, List.of("m2")));

        assertThat(kinds()).containsExactly(Kind.ANSWERED_TWICE);
    }

    @Test
    void findsRepliesThatAreOutOfOrder() {
        replies.set(0, reply("r3", "a", 0, List.of("m3", "m4")));
        replies.set(2, reply("r1", "a", 4, List.of("m1")));

        assertThat(violations())
                .extracting(Violation::kind, Violation::subject)
                .containsExactly(tuple(Kind.OUT_OF_ORDER, "m1"));
    }

    @Test
    void findsMessagesThatAreOutOfOrderWithinOneReply() {
        replies.set(2, reply("r3", "a", 4, List.of("m4", "m3")));

        assertThat(violations())
                .extracting(Violation::kind, Violation::subject)
                .containsExactly(tuple(Kind.OUT_OF_ORDER, "m3"));
    }

    @Test
    void findsReplyToMessageThatNobodySent() {
        messages.remove(1);
        outcomes.remove(1);

        assertThat(kinds()).containsExactly(Kind.REPLY_TO_UNKNOWN_MESSAGE);
    }

    @Test
    void findsReplyInAnotherConversation() {
        replies.set(1, reply("r2", "a", 2, List.of("m2")));

        assertThat(kinds()).containsExactly(Kind.WRONG_CONVERSATION);
    }

    @Test
    void findsReplyWhoseCallDidNotSucceed() {
        replies.set(1, new ObservedReply("r2", "b", List.of("m2"), "c-x", new LogPlace(0, 2)));

        assertThat(kinds()).containsExactly(Kind.REPLY_WITHOUT_CALL);
    }

    @Test
    void acceptsReplyThatNoModelWrote() {
        replies.set(1, new ObservedReply("r2", "b", List.of("m2"), null, new LogPlace(0, 2)));

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsCallThatWasNotAnnounced() {
        journal.add(new JournalCall("c-y", true, true, 1, 1));
        journal.add(new JournalCall("", true, true, 1, 1));

        assertThat(violations())
                .extracting(Violation::kind, Violation::subject)
                .containsExactly(tuple(Kind.CALL_WITHOUT_INTENT, "c-y"), tuple(Kind.CALL_WITHOUT_INTENT, "(no id)"));
    }

    @Test
    void findsCallThatTheProviderReceivedTwice() {
        journal.add(new JournalCall("c-r1", true, true, 10, 5));

        assertThat(kinds()).containsExactly(Kind.CALL_TWICE);
    }

    @Test
    void findsCallThatWasAnnouncedTwice() {
        intents.add("c-r1");

        assertThat(kinds()).containsExactly(Kind.INTENT_TWICE);
    }

    @Test
    void findsAnnouncedCallWithoutEvent() {
        events.removeLast();

        assertThat(violations())
                .extracting(Violation::kind, Violation::subject)
                .containsExactly(tuple(Kind.INTENT_WITHOUT_EVENT, "c-x"));
    }

    @Test
    void findsOutcomeAndEventOfCallThatWasNotAnnounced() {
        intents.remove("c-x");
        journal.removeIf(call -> call.callId().equals("c-x"));

        assertThat(kinds()).containsExactly(Kind.OUTCOME_WITHOUT_INTENT, Kind.EVENT_WITHOUT_INTENT);
    }

    @Test
    void findsSecondEventOfOneRevision() {
        events.add(new ObservedEvent("c-r1", 0, false, ANSWER));

        assertThat(kinds()).containsExactly(Kind.EVENT_TWICE);
    }

    @Test
    void acceptsCallThatWasGivenUpAndCorrected() {
        events.set(0, new ObservedEvent("c-r1", 0, true, LOST));
        events.add(new ObservedEvent("c-r1", 1, false, ANSWER));

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsCallThatWasGivenUpAndEndedAfterAll() {
        events.set(0, new ObservedEvent("c-r1", 0, true, LOST));

        assertThat(violations()).singleElement().hasToString("lost and not corrected c-r1: the ledger says SUCCEEDED");
    }

    @Test
    void findsEventWhoseOutcomeIsNotOnTheLedger() {
        ledger.removeLast();

        assertThat(violations()).singleElement().hasToString("event without outcome c-x: its event says FAILED");
    }

    @Test
    void acceptsLostCallOfWhichTheLedgerKnowsNoMore() {
        ledger.removeLast();
        events.set(3, new ObservedEvent("c-x", 0, true, LOST));

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsEventThatDiffersFromTheLedgerByOneNanoDollar() {
        events.set(0, new ObservedEvent("c-r1", 0, false, new CallFigures("SUCCEEDED", null, 10, 5, 43L)));

        assertThat(kinds()).containsExactly(Kind.EVENT_DIFFERS_FROM_LEDGER);
    }

    @Test
    void findsSuccessThatTheProviderDoesNotKnow() {
        journal.removeFirst();

        assertThat(kinds()).containsExactly(Kind.SUCCESS_WITHOUT_CALL);
    }

    @Test
    void findsChargeThatTheEventCallsFree() {
        journal.set(2, new JournalCall("c-x", false, true, 10, 3));

        assertThat(violations())
                .extracting(Violation::kind, Violation::subject)
                .containsExactly(tuple(Kind.CHARGED_AND_NOT_DECLARED, "c-x"));
    }

    @Test
    void acceptsChargeThatTheEventDeclaresAsPossible() {
        journal.set(2, new JournalCall("c-x", false, true, 10, 3));
        events.set(3, new ObservedEvent("c-x", 0, true, FAILURE));

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsTokensThatDiffer() {
        journal.set(0, new JournalCall("c-r1", true, true, 10, 6));

        assertThat(violations()).singleElement().hasToString("tokens differ c-r1: ledger 10 + 5, provider 10 + 6");
    }

    @Test
    void doesNotAskForTheJournalOfRealProvider() {
        assertThat(PipelineCheck.violationsIn(observation(Optional.empty()))).isEmpty();
    }

    @Test
    void balancesTheCalls() {
        addCall("c-lost", LOST);
        addCall("c-unused", ANSWER);
        addCall("c-cancelled", new CallFigures("CANCELLED", "cancelled", 0, 0, null));

        CallBalance balance = CallBalance.of(observation(Optional.of(journal)));

        assertThat(balance)
                .isEqualTo(new CallBalance(
                        7,
                        Set.of("c-r1", "c-r2", "c-r3"),
                        Set.of("c-x"),
                        Set.of("c-cancelled"),
                        Set.of("c-lost"),
                        Set.of("c-unused")));
        assertThat(balance.unexplained()).isZero();
    }

    @Test
    void balancesByTheCorrectionOfCallThatWasGivenUp() {
        addCall("c-late", LOST);
        events.add(new ObservedEvent("c-late", 1, false, FAILURE));

        assertThat(CallBalance.of(observation(Optional.of(journal))).failed())
                .containsExactlyInAnyOrder("c-x", "c-late");
    }

    @Test
    void countsCallThatNoAccountExplains() {
        journal.add(new JournalCall("c-y", true, true, 1, 1));

        assertThat(CallBalance.of(observation(Optional.of(journal))).unexplained())
                .isEqualTo(1);
    }

    private List<Violation> violations() {
        return PipelineCheck.violationsIn(observation(Optional.of(journal)));
    }

    private Observation observation(Optional<List<JournalCall>> received) {
        return new Observation(messages, replies, outcomes, new Observation.Calls(intents, ledger, events, received));
    }

    private void addCall(String id, CallFigures figures) {
        intents.add(id);
        events.add(new ObservedEvent(id, 0, true, figures));
        journal.add(new JournalCall(id, figures.succeeded(), true, 10, 5));
    }

    private List<Kind> kinds() {
        return violations().stream().map(Violation::kind).toList();
    }

    private static ObservedOutcome answered(String... messages) {
        return new ObservedOutcome("ANSWERED", "", List.of(messages));
    }

    private static ObservedMessage message(String id, String conversation, long offset) {
        return new ObservedMessage(id, conversation, new LogPlace(0, offset));
    }

    private static ObservedReply reply(String id, String conversation, long offset, List<String> messages) {
        return new ObservedReply(id, conversation, messages, "c-" + id, new LogPlace(0, offset));
    }
}
