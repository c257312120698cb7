package dev.replystream.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.cli.check.Deliveries.ChatMessage;
import dev.replystream.cli.check.Deliveries.DueReply;
import dev.replystream.cli.check.Deliveries.Outcome;
import dev.replystream.cli.check.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryCheckTest {
    private final List<DueReply> due = new ArrayList<>(List.of(
            new DueReply("r1", "1", "first"), new DueReply("r2", "2", "other"), new DueReply("r3", "1", "second")));
    private final List<Outcome> outcomes =
            new ArrayList<>(List.of(new Outcome("r1", ""), new Outcome("r2", ""), new Outcome("r3", "")));
    private final List<ChatMessage> messages = new ArrayList<>(
            List.of(new ChatMessage("1", "first"), new ChatMessage("2", "other"), new ChatMessage("1", "second")));

    @Test
    void findsNothingWhenEachReplyIsInItsChatOnce() {
        messages.add(new ChatMessage("3", "of an earlier period"));
        outcomes.add(new Outcome("r1", ""));

        assertThat(kinds()).isEmpty();
    }

    @Test
    void takesALongReplyInParts() {
        due.set(1, new DueReply("r2", "2", "other and more"));
        messages.set(1, new ChatMessage("2", "other "));
        messages.add(new ChatMessage("2", "and more"));

        assertThat(kinds()).isEmpty();
    }

    @Test
    void takesTheSameTextAsOftenAsItIsDue() {
        due.add(new DueReply("r4", "1", "second"));
        outcomes.add(new Outcome("r4", ""));
        messages.add(new ChatMessage("1", "second"));
        assertThat(kinds()).isEmpty();

        messages.add(new ChatMessage("1", "second"));
        assertThat(kinds()).containsExactly(Kind.DELIVERED_TWICE);
    }

    @Test
    void findsAReplyThatIsNotInItsChat() {
        messages.removeFirst();

        assertThat(kinds()).containsExactly(Kind.UNDELIVERED);
    }

    @Test
    void findsAPartThatIsMissing() {
        due.set(1, new DueReply("r2", "2", "other and more"));

        assertThat(kinds()).containsExactly(Kind.UNDELIVERED);
    }

    @Test
    void findsADeliveryWithoutAnOutcomeAndOneThatFailed() {
        outcomes.removeFirst();
        outcomes.set(1, new Outcome("r3", "chat_blocked"));
        messages.removeLast();

        assertThat(kinds()).containsExactly(Kind.UNDELIVERED, Kind.UNDELIVERED);
    }

    @Test
    void findsAReplyThatIsInItsChatTwiceWhereverTheSecondOneIs() {
        messages.addFirst(new ChatMessage("1", "first"));
        assertThat(kinds()).containsExactly(Kind.DELIVERED_TWICE);

        messages.removeFirst();
        messages.addLast(new ChatMessage("1", "first"));
        assertThat(kinds()).containsExactly(Kind.DELIVERED_TWICE);
    }

    @Test
    void findsRepliesInTheWrongOrderAndMessagesThatAreNone() {
        messages.add(messages.removeFirst());
        messages.add(new ChatMessage("2", "nobody wrote this"));

        assertThat(kinds()).contains(Kind.UNDELIVERED, Kind.DELIVERED_OUT_OF_ORDER);
    }

    @Test
    void tellsWhatNobodyKnowsFromWhatFailed() {
        outcomes.set(0, new Outcome("r1", "lost"));
        assertThat(kinds()).containsExactly(Kind.DELIVERY_UNCERTAIN);

        messages.removeFirst();
        assertThat(kinds()).containsExactly(Kind.DELIVERY_UNCERTAIN);
    }

    @Test
    void letsAReplyComeLateThatNobodyKnewOf() {
        due.add(new DueReply("r4", "1", "third"));
        outcomes.set(0, new Outcome("r1", "lost"));
        outcomes.add(new Outcome("r4", ""));
        messages.add(messages.removeFirst());
        messages.add(new ChatMessage("1", "third"));
        assertThat(kinds()).containsExactly(Kind.DELIVERY_UNCERTAIN);

        messages.add(new ChatMessage("1", "first"));
        assertThat(kinds()).containsExactly(Kind.DELIVERY_UNCERTAIN, Kind.DELIVERED_OUT_OF_ORDER);
    }

    @Test
    void findsTwoOutcomesThatDiffer() {
        outcomes.add(new Outcome("r1", "timeout"));

        assertThat(kinds()).containsExactly(Kind.DELIVERED_WITH_TWO_OUTCOMES);
    }

    @Test
    void isAPromiseOfThePipeline() {
        messages.removeFirst();
        Observation observation = new Observation(
                List.of(),
                List.of(),
                List.of(),
                new Observation.Calls(List.of(), List.of(), List.of(), Optional.empty()),
                Optional.of(new Deliveries(due, outcomes, messages)));

        assertThat(PipelineCheck.violationsIn(observation))
                .extracting(Violation::kind)
                .containsExactly(Kind.UNDELIVERED);
    }

    private List<Kind> kinds() {
        return new DeliveryCheck(new Deliveries(due, outcomes, messages))
                .violations().stream().map(Violation::kind).toList();
    }
}
