package dev.replystream.worker.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.CallOutcome;
import dev.replystream.avro.CallPricing;
import dev.replystream.avro.CallStatus;
import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.conversation.ConversationKey;
import dev.replystream.worker.intake.Resolution.Abandoned;
import dev.replystream.worker.openai.GenerationRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ReplyingTest extends ReplyingScene {

    @Test
    void answersAllMessagesOfATaskWithOneReply() {
        List<ProducerRecord<byte[], byte[]>> records = finished(task(message("m-1", 1), message("m-2", 2)));
        Reply reply = only(records, "replies", Reply.class);
        assertThat(reply.getMessageIds()).containsExactly("m-1", "m-2");
        assertThat(reply.getInputOffsets()).containsExactly(1L, 2L);
        assertThat(reply.getText()).isEqualTo("Answer 1");
        assertThat(reply.getAttempts()).isEqualTo(1);
        ReplyOutcome outcome = only(records, "reply-outcomes", ReplyOutcome.class);
        assertThat(outcome.getKind()).isEqualTo(ReplyOutcomeKind.ANSWERED);
        assertThat(outcome.getReplyId()).isEqualTo(reply.getReplyId());
        assertThat(outcome.getMessageIds()).containsExactly("m-1", "m-2");
        assertThat(records)
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsOnly("c-1");
    }

    @Test
    void accountsForEveryCall() {
        generator.failing(ErrorType.SERVER_ERROR, ErrorType.RATE_LIMIT);
        Reply reply = only(finished(task(message("m-1", 1))), "replies", Reply.class);
        assertThat(reply.getAttempts()).isEqualTo(3);
        assertThat(ledger)
                .extracting(entry -> entry.getFact().getClass().getSimpleName())
                .containsExactly("CallIntent", "CallOutcome", "CallIntent", "CallOutcome", "CallIntent", "CallOutcome");
        assertThat(intents()).extracting(CallIntent::getAttempt).containsExactly(1, 2, 3);
        assertThat(intents()).extracting(CallIntent::getReplyId).containsOnly(reply.getReplyId());
        assertThat(ledger.stream().map(CallLedgerEntry::getCallId).distinct().toList())
                .isEqualTo(generator.requests().stream()
                        .map(GenerationRequest::callId)
                        .toList());
        assertThat(reply.getCallId()).isEqualTo(generator.requests().getLast().callId());
    }

    @Test
    void chargesWhatTheProviderReportedToTheNanoDollar() {
        finished(task(message("m-1", 1)));
        CallOutcome outcome = outcomes().getFirst();
        assertThat(outcome.getStatus()).isEqualTo(CallStatus.SUCCEEDED);
        assertThat(outcome.getPricing()).isEqualTo(CallPricing.PRICED);
        assertThat(outcome.getCostNanoUsd()).isEqualTo(800 * 150 + 200 * 75 + 100 * 600);
        assertThat(outcome.getTokensEstimated()).isFalse();
    }

    @Test
    void estimatesWhatATimeoutMayHaveCost() {
        generator.failing(ErrorType.TIMEOUT, ErrorType.SERVER_ERROR);
        finished(task(message("m-1", 1)));
        CallOutcome timeout = outcomes().getFirst();
        CallIntent intent = intents().getFirst();
        assertThat(timeout.getPossiblyBilled()).isTrue();
        assertThat(timeout.getTokensEstimated()).isTrue();
        assertThat(timeout.getPromptTokens()).isEqualTo(intent.getEstimatedPromptTokens());
        assertThat(timeout.getCompletionTokens()).isEqualTo(intent.getEstimatedCompletionTokens());
        assertThat(timeout.getCostNanoUsd()).isEqualTo(intent.getEstimatedCostNanoUsd());
        assertThat(outcomes().get(1).getPricing()).isEqualTo(CallPricing.NOT_BILLED);
    }

    @Test
    void endsInDeadLettersWhenNoCallSucceeds() {
        generator.failing(ErrorType.SERVER_ERROR, ErrorType.TIMEOUT, ErrorType.OVERLOADED);
        List<ProducerRecord<byte[], byte[]>> records = finished(task(message("m-1", 1), message("m-2", 2)));
        ReplyOutcome outcome = only(records, "reply-outcomes", ReplyOutcome.class);
        assertThat(outcome.getKind()).isEqualTo(ReplyOutcomeKind.GENERATION_FAILED);
        assertThat(outcome.getErrorType()).isEqualTo("overloaded");
        assertThat(outcome.getAttempts()).isEqualTo(3);
        assertThat(all(records, "dead-letters", DeadLetter.class))
                .extracting(DeadLetter::getSourceOffset)
                .containsExactly(1L, 2L);
        assertThat(all(records, "replies", Reply.class)).isEmpty();
        assertThat(store.answers()).isEmpty();
    }

    @Test
    void endsInDeadLettersAndOneOutcomeWhenADefectIsThrown() {
        generator.throwing(new StackOverflowError("what a customer wrote"));
        List<ProducerRecord<byte[], byte[]>> records = finished(task(message("m-1", 1), message("m-2", 2)));
        ReplyOutcome outcome = only(records, "reply-outcomes", ReplyOutcome.class);
        assertThat(outcome.getKind()).isEqualTo(ReplyOutcomeKind.GENERATION_FAILED);
        assertThat(outcome.getMessageIds()).containsExactly("m-1", "m-2");
        assertThat(outcome.getErrorType()).isEqualTo("internal");
        assertThat(all(records, "dead-letters", DeadLetter.class))
                .extracting(DeadLetter::getMessage)
                .containsExactly("java.lang.StackOverflowError", "java.lang.StackOverflowError");
    }

    @Test
    void endsInDeadLettersWhenNoBrokerWouldTakeTheReply() {
        generator.answering("x".repeat(1_000_000));
        for (int time = 0; time < 2; time++) {
            List<ProducerRecord<byte[], byte[]>> records = finished(task(message("m-1", 1)));
            assertThat(only(records, "reply-outcomes", ReplyOutcome.class).getKind())
                    .isEqualTo(ReplyOutcomeKind.GENERATION_FAILED);
            assertThat(only(records, "dead-letters", DeadLetter.class).getSourceOffset())
                    .isEqualTo(1);
            assertThat(all(records, "replies", Reply.class)).isEmpty();
        }
        assertThat(generator.requests()).as("the stored answer is known").hasSize(1);
    }

    @Test
    void failsNoMessageWhileTheLineIsStopped() {
        generator.failing(ErrorType.AUTH, ErrorType.AUTH, ErrorType.AUTH, ErrorType.AUTH, ErrorType.AUTH);
        Reply reply = only(finished(task(message("m-1", 1))), "replies", Reply.class);
        assertThat(reply.getAttempts()).isEqualTo(6);
        assertThat(outcomes()).hasSize(6);
    }

    @Test
    void shortensThePromptWhenItIsTooLong() {
        finished(task(message("m-0", 0)));
        generator.failing(ErrorType.CONTEXT_LENGTH);
        Reply reply = only(finished(task(message("m-1", 1))), "replies", Reply.class);
        int requests = generator.requests().size();
        assertThat(generator.requests().get(requests - 2).messages()).hasSize(4);
        assertThat(generator.requests().get(requests - 1).messages()).hasSizeLessThan(4);
        assertThat(reply.getHistoryTurns()).isLessThan(2);
    }

    @Test
    void takesWhatWasSaidBeforeIntoThePrompt() {
        finished(task(message("m-1", 1)));
        Reply second = only(finished(task(message("m-2", 2))), "replies", Reply.class);
        assertThat(second.getHistoryTurns()).isEqualTo(2);
        assertThat(generator.requests().getLast().messages().get(2).text()).isEqualTo("Answer 1");
    }

    @Test
    void usesAStoredAnswerAgainWithoutACall() {
        Reply first = only(finished(task(message("m-1", 1), message("m-2", 2))), "replies", Reply.class);
        Reply again = only(finished(task(message("m-1", 1), message("m-2", 2))), "replies", Reply.class);
        assertThat(again).isEqualTo(first);
        assertThat(generator.requests()).hasSize(1);
    }

    @Test
    void commitsAStoredAnswerOnceHoweverItsMessagesComeAgain() {
        Reply first = only(finished(task(message("m-1", 1), message("m-2", 2))), "replies", Reply.class);
        assertThat(only(finished(task(message("m-1", 1))), "replies", Reply.class))
                .isEqualTo(first);
        List<ProducerRecord<byte[], byte[]>> rest = finished(task(message("m-2", 2), message("m-3", 3)));
        assertThat(only(rest, "replies", Reply.class).getMessageIds()).containsExactly("m-3");
        assertThat(generator.requests()).hasSize(2);
    }

    @Test
    void givesADuplicateNoSecondReply() {
        finished(task(message("m-1", 1)));
        List<ProducerRecord<byte[], byte[]>> records = finished(task(message("m-1", 7)));
        ReplyOutcome outcome = only(records, "reply-outcomes", ReplyOutcome.class);
        assertThat(outcome.getKind()).isEqualTo(ReplyOutcomeKind.SUPPRESSED);
        assertThat(outcome.getReason()).isEqualTo("duplicate");
        assertThat(records).hasSize(1);
        assertThat(generator.requests()).hasSize(1);
    }

    @Test
    void waitsForTheStoreAndTheLedger() {
        store.goAway(3);
        ledgerAwayFor = 2;
        assertThat(only(finished(task(message("m-1", 1))), "replies", Reply.class)
                        .getAttempts())
                .isEqualTo(1);
        assertThat(millis.get()).isGreaterThanOrEqualTo(5_000);
        assertThat(ledger).hasSize(2);
    }

    @Test
    void saysThatAnAnnouncedCallWasNotMade() {
        AtomicInteger questions = new AtomicInteger();
        ReplyTask task = new ReplyTask(
                new ConversationKey("default", "c-1", 1),
                List.of(message("m-1", 1)),
                () -> questions.incrementAndGet() <= 4,
                () -> false);
        assertThat(replying().resolve(task)).isInstanceOf(Abandoned.class);
        assertThat(generator.requests()).isEmpty();
        assertThat(intents()).hasSize(1);
        CallOutcome outcome = outcomes().getFirst();
        assertThat(outcome.getStatus()).isEqualTo(CallStatus.CANCELLED);
        assertThat(outcome.getErrorCode()).isEqualTo("not_made");
        assertThat(outcome.getPricing()).isEqualTo(CallPricing.NOT_BILLED);
        assertThat(outcome.getPossiblyBilled()).isFalse();
    }

    @Test
    void makesNoCallThatNobodyWants() {
        ReplyTask unwanted = new ReplyTask(
                new ConversationKey("default", "c-1", 1), List.of(message("m-1", 1)), () -> false, () -> false);
        assertThat(replying().resolve(unwanted)).isInstanceOf(Abandoned.class);
        assertThat(generator.requests()).isEmpty();
        assertThat(ledger).isEmpty();
    }
}
