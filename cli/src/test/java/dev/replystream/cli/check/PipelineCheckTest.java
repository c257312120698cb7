package dev.replystream.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.replystream.cli.check.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final List<ObservedOutcome> outcomes = new ArrayList<>();
    private final List<String> intents = new ArrayList<>(List.of("c-r1", "c-r2", "c-r3", "c-x"));
    private final List<LedgerCall> ledger = new ArrayList<>(List.of(
            new LedgerCall("c-r1", ANSWER),
            new LedgerCall("c-r2", ANSWER),
            new LedgerCall("c-r3", ANSWER),
            new LedgerCall("c-x", FAILURE)));
    private final List<ObservedEvent> events = new ArrayList<>(List.of(
            new ObservedEvent("c-r1", 0, ANSWER),
            new ObservedEvent("c-r2", 0, ANSWER),
            new ObservedEvent("c-r3", 0, ANSWER),
            new ObservedEvent("c-x", 0, FAILURE)));
    private final List<JournalCall> journal = new ArrayList<>(List.of(
            new JournalCall("c-r1", true, 10, 5),
            new JournalCall("c-r2", true, 10, 5),
            new JournalCall("c-x", false, 10, 0),
            new JournalCall("c-r3", true, 10, 5)));

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
        outcomes.add(new ObservedOutcome("GENERATION_FAILED", "timeout", List.of("m2")));

        assertThat(violations())
                .singleElement()
                .extracting(Violation::detail)
                .isEqualTo("message at 0/1, outcome GENERATION_FAILED timeout");
    }

    @Test
    void acceptsMessageThatIsSuppressed() {
        replies.remove(1);
        outcomes.add(new ObservedOutcome("SUPPRESSED", "paused", List.of("m2")));

        assertThat(violations()).isEmpty();
    }

    @Test
    void acceptsDuplicateOfAnsweredMessage() {
        messages.add(message("m1", "a", 9));

        assertThat(violations()).isEmpty();
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
        journal.add(new JournalCall("c-y", true, 1, 1));
        journal.add(new JournalCall("", true, 1, 1));

        assertThat(violations())
                .extracting(Violation::kind, Violation::subject)
                .containsExactly(tuple(Kind.CALL_WITHOUT_INTENT, "c-y"), tuple(Kind.CALL_WITHOUT_INTENT, "(no id)"));
    }

    @Test
    void findsCallThatTheProviderReceivedTwice() {
        journal.add(new JournalCall("c-r1", true, 10, 5));

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
        events.add(new ObservedEvent("c-r1", 0, ANSWER));

        assertThat(kinds()).containsExactly(Kind.EVENT_TWICE);
    }

    @Test
    void acceptsCallThatWasGivenUpAndCorrected() {
        events.set(0, new ObservedEvent("c-r1", 0, LOST));
        events.add(new ObservedEvent("c-r1", 1, ANSWER));

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsEventThatDiffersFromTheLedgerByOneNanoDollar() {
        events.set(0, new ObservedEvent("c-r1", 0, new CallFigures("SUCCEEDED", null, 10, 5, 43L)));

        assertThat(kinds()).containsExactly(Kind.EVENT_DIFFERS_FROM_LEDGER);
    }

    @Test
    void findsSuccessThatTheProviderDoesNotKnow() {
        journal.removeFirst();

        assertThat(kinds()).containsExactly(Kind.SUCCESS_WITHOUT_CALL);
    }

    @Test
    void findsTokensThatDiffer() {
        journal.set(0, new JournalCall("c-r1", true, 10, 6));

        assertThat(violations()).singleElement().hasToString("tokens differ c-r1: ledger 10 + 5, provider 10 + 6");
    }

    @Test
    void doesNotAskForTheJournalOfRealProvider() {
        Observation.Calls calls = new Observation.Calls(intents, ledger, events, Optional.empty());

        assertThat(PipelineCheck.violationsIn(new Observation(messages, replies, outcomes, calls)))
                .isEmpty();
    }

    private List<Violation> violations() {
        Observation.Calls calls = new Observation.Calls(intents, ledger, events, Optional.of(journal));
        return PipelineCheck.violationsIn(new Observation(messages, replies, outcomes, calls));
    }

    private List<Kind> kinds() {
        return violations().stream().map(Violation::kind).toList();
    }

    private static ObservedMessage message(String id, String conversation, long offset) {
        return new ObservedMessage(id, conversation, new LogPlace(0, offset));
    }

    private static ObservedReply reply(String id, String conversation, long offset, List<String> messages) {
        return new ObservedReply(id, conversation, messages, "c-" + id, new LogPlace(0, offset));
    }
}
