package dev.replystream.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.SendError;
import dev.replystream.worker.TestRegistry;
import dev.replystream.worker.conversation.StoreUnavailableException;
import dev.replystream.worker.delivery.DeliverySettings.Uncertain;
import dev.replystream.worker.intake.Resolution;
import dev.replystream.worker.intake.Resolution.Abandoned;
import dev.replystream.worker.intake.Resolution.Finished;
import dev.replystream.worker.intake.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveringTest {

    private static final Reply REPLY = Replies.reply("r-1")
            .setExperiment("tone")
            .setVariant("b")
            .setTenant("acme")
            .build();

    private final TestRegistry registry = new TestRegistry();
    private final DeliveryUnderTest test = new DeliveryUnderTest(1, Uncertain.RESEND);

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void tellsWhatWasSent() {
        ReplyOutcome outcome = outcomeOf(resolve(REPLY));
        assertThat(outcome.getKind()).isEqualTo(ReplyOutcomeKind.SENT);
        assertThat(outcome.getReplyId()).isEqualTo("r-1");
        assertThat(outcome.getTenant()).isEqualTo("acme");
        assertThat(outcome.getChannel()).isEqualTo("telegram");
        assertThat(outcome.getMessageIds()).containsExactly("m-1", "m-2");
        assertThat(outcome.getAttempts()).isOne();
        assertThat(outcome.getErrorType()).isNull();
        assertThat(outcome.getExperiment()).isEqualTo("tone");
        assertThat(outcome.getVariant()).isEqualTo("b");
        assertThat(outcome.getOldestMessageAt()).isEqualTo(Replies.CREATED);
        assertThat(test.meters.get("replystream.delivery.sent").timer().count()).isOne();
    }

    @Test
    void tellsWhatFailedForGood() {
        test.answers.add(new Attempt.Refused(SendError.CHAT_BLOCKED, "403", "no"));
        ReplyOutcome outcome = outcomeOf(resolve(REPLY));
        assertThat(outcome.getKind()).isEqualTo(ReplyOutcomeKind.SEND_FAILED);
        assertThat(outcome.getErrorType()).isEqualTo("chat_blocked");
        assertThat(outcome.getErrorCode()).isEqualTo("403");
        assertThat(test.meters
                        .get("replystream.delivery.failures")
                        .tag("error_type", "chat_blocked")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void tellsTheSameOfAReplyThatIsReadAgain() {
        ReplyOutcome first = outcomeOf(resolve(REPLY));
        ReplyOutcome again = outcomeOf(resolve(REPLY));
        assertThat(again.getOutcomeId()).isEqualTo(first.getOutcomeId());
        assertThat(again.getAttempts()).isEqualTo(first.getAttempts());
        assertThat(test.received).hasSize(1);
    }

    @Test
    void passesOverWhatIsNotForItsChannel() {
        test.takes = false;
        assertThat(resolve(REPLY)).isEqualTo(new Finished(List.of()));
        assertThat(test.received).isEmpty();
    }

    @Test
    void endsWithOneReplyWhenTheFaultIsOurs() {
        test.before = () -> {
            throw new IllegalStateException("a defect");
        };
        ReplyOutcome outcome = outcomeOf(resolve(REPLY));
        assertThat(outcome.getKind()).isEqualTo(ReplyOutcomeKind.SEND_FAILED);
        assertThat(outcome.getErrorType()).isEqualTo("internal");
    }

    @Test
    void waitsForTheDatabase() {
        AtomicInteger steps = new AtomicInteger();
        test.before = () -> {
            if (steps.incrementAndGet() <= 5) {
                throw new StoreUnavailableException(new IllegalStateException("away"));
            }
        };
        assertThat(outcomeOf(resolve(REPLY)).getKind()).isEqualTo(ReplyOutcomeKind.SENT);
        assertThat(test.waited).containsExactly(1_000L, 1_000L, 1_000L, 1_000L, 1_000L);
    }

    @Test
    void givesUpWhatIsAnotherWorkersNow() {
        test.answers.add(new Attempt.Postponed(SendError.SERVER_ERROR, Duration.ofMinutes(1), "later"));
        test.wanted = () -> test.waited.size() < 2;
        assertThat(resolve(REPLY)).isEqualTo(new Abandoned());
    }

    private Resolution resolve(Reply reply) {
        DeliveryRecords records = new DeliveryRecords(
                TopicPrefix.NONE, new AvroEncoder(registry.client()), "reply-delivery-test", InstantSource.system());
        Delivery.Desk desk = test.desk("a");
        OutboundReply outbound = new OutboundReply(new ConsumerRecord<>("replies", 0, 7, null, null), reply);
        return new Delivering(test.channel, desk, records, desk.metrics())
                .resolve(new Task<>(List.of(outbound), 1, () -> test.wanted.getAsBoolean()));
    }

    private ReplyOutcome outcomeOf(Resolution resolution) {
        assertThat(resolution).isInstanceOf(Finished.class);
        List<ProducerRecord<byte[], byte[]>> records = ((Finished) resolution).records();
        assertThat(records).hasSize(1);
        assertThat(records.getFirst().topic()).isEqualTo("reply-outcomes");
        assertThat(new String(records.getFirst().key(), StandardCharsets.UTF_8)).isEqualTo("c-1");
        return new AvroDecoder<>(registry.client(), ReplyOutcome.class)
                .decode(records.getFirst().value());
    }
}
