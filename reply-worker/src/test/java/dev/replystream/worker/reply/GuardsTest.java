package dev.replystream.worker.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.CallOutcome;
import dev.replystream.avro.CallPricing;
import dev.replystream.avro.CallStatus;
import dev.replystream.avro.ConversationControl;
import dev.replystream.avro.ConversationState;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.conversation.Turn;
import dev.replystream.worker.openai.PromptMessage;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardsTest extends ReplyingScene {

    @Test
    void makeNoCallWhereAHumanHasTakenOver() {
        control(ConversationState.PAUSED, null, null);
        assertSuppressed(finished(task(message("m-1", 1), message("m-2", 2))), "paused", 2);
        assertThat(ledger).isEmpty();
    }

    @Test
    void letAPauseEndByItself() {
        control(ConversationState.PAUSED, CLOCK.instant().plusMillis(1), null);
        assertSuppressed(finished(task(message("m-1", 1))), "paused", 1);
        control(ConversationState.PAUSED, CLOCK.instant(), null);
        assertAnswered(finished(task(message("m-1", 1))));
    }

    @Test
    void letMachinesReplyAgain() {
        control(ConversationState.PAUSED, null, null);
        control(ConversationState.ACTIVE, null, null);
        assertAnswered(finished(task(message("m-1", 1))));
        control(ConversationState.PAUSED, null, null);
        controls.apply("c-1", null);
        assertAnswered(finished(task(message("m-2", 2))));
    }

    @Test
    void useNoAnswerThatCameAfterAHumanHadTakenOverThoughItIsPaidFor() {
        generator.whileItAnswers(() -> control(ConversationState.PAUSED, null, null));
        assertSuppressed(finished(task(message("m-1", 1))), "paused", 1);
        assertThat(store.answers()).isEmpty();
        CallOutcome outcome = outcomes().getFirst();
        assertThat(outcome.getStatus()).isEqualTo(CallStatus.CANCELLED);
        assertThat(outcome.getErrorType()).isEqualTo("discarded");
        assertThat(outcome.getPromptTokens()).isEqualTo(FakeReplyGenerator.USAGE.prompt());
        assertThat(outcome.getPricing()).isEqualTo(CallPricing.PRICED);
        assertThat(outcome.getTokensEstimated()).isFalse();
    }

    @Test
    void tryNoFailedCallAgainAfterAHumanHasTakenOver() {
        generator.failing(ErrorType.SERVER_ERROR).whileItAnswers(() -> control(ConversationState.PAUSED, null, null));
        assertSuppressed(finished(task(message("m-1", 1))), "paused", 1);
        assertThat(generator.requests()).hasSize(1);
    }

    @Test
    void leaveOtherTenantsAlone() {
        controls.apply(
                "c-1",
                instruction(ConversationState.PAUSED, null, null)
                        .setTenant("acme")
                        .build());
        assertAnswered(finished(task(message("m-1", 1))));
    }

    @Test
    void endAnExchangeOfMachines() {
        replyCap = 2;
        assertAnswered(finished(task(message("m-1", 1))));
        assertAnswered(finished(task(message("m-2", 2))));
        assertSuppressed(finished(task(message("m-3", 3))), "reply_cap", 1);
        assertThat(generator.requests()).hasSize(2);
    }

    @Test
    void countRepliesOfTheLastMinuteOnly() {
        replyCap = 1;
        Guards guards = guards();
        assertThat(guards.reasonAgainst(task(message("m-1", 1)).conversation(), List.of(reply(60))))
                .isEmpty();
        assertThat(guards.reasonAgainst(task(message("m-1", 1)).conversation(), List.of(reply(59))))
                .contains("reply_cap");
    }

    @Test
    void leaveOutOfThePromptWhatWasSaidBeforeAReset() {
        assertAnswered(finished(task(message("m-1", 1))));
        control(ConversationState.ACTIVE, null, CLOCK.instant().plusMillis(1));
        assertAnswered(finished(task(message("m-2", 2))));
        assertThat(generator.requests().getLast().messages())
                .extracting(PromptMessage::role)
                .containsExactly(PromptMessage.Role.SYSTEM, PromptMessage.Role.USER);
        control(ConversationState.ACTIVE, null, CLOCK.instant());
        assertAnswered(finished(task(message("m-3", 3))));
        assertThat(generator.requests().getLast().messages())
                .extracting(PromptMessage::role)
                .contains(PromptMessage.Role.ASSISTANT);
    }

    private static Turn reply(int secondsAgo) {
        return new Turn(Turn.Speaker.ASSISTANT, "Hello", CLOCK.instant().minusSeconds(secondsAgo));
    }

    private void control(ConversationState state, @Nullable Instant pausedUntil, @Nullable Instant reset) {
        controls.apply("c-1", instruction(state, pausedUntil, reset).build());
    }

    private static ConversationControl.Builder instruction(
            ConversationState state, @Nullable Instant pausedUntil, @Nullable Instant reset) {
        return ConversationControl.newBuilder()
                .setConversationId("c-1")
                .setState(state)
                .setPausedUntil(pausedUntil)
                .setContextResetAt(reset)
                .setChangedBy("anna")
                .setChangedAt(CLOCK.instant());
    }

    private void assertSuppressed(List<ProducerRecord<byte[], byte[]>> records, String reason, int count) {
        assertThat(all(records, "replies", Reply.class)).isEmpty();
        assertThat(all(records, "reply-outcomes", ReplyOutcome.class))
                .hasSize(count)
                .allSatisfy(outcome -> {
                    assertThat(outcome.getKind()).isEqualTo(ReplyOutcomeKind.SUPPRESSED);
                    assertThat(outcome.getReason()).isEqualTo(reason);
                });
    }

    private void assertAnswered(List<ProducerRecord<byte[], byte[]>> records) {
        assertThat(only(records, "reply-outcomes", ReplyOutcome.class).getKind())
                .isEqualTo(ReplyOutcomeKind.ANSWERED);
    }
}
