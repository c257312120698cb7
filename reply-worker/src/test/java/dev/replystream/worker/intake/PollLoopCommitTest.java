package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.worker.intake.Resolution.Abandoned;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PollLoopCommitTest extends PollLoopScene {

    @Test
    void commitsNothingMoreOnceAWorkWasGivenUpThoughItIsWanted() {
        LoopUnderTest loop = start(
                task -> LoopUnderTest.idOf(task).equals("m-2") ? new Abandoned() : LoopUnderTest.answer(task), LATE);
        loop.message(0, "m-0");
        loop.message(1, "m-1");
        loop.message(2, "m-2");
        assertThatThrownBy(() -> loop.run(() -> false)).hasMessageContaining("though the partition is still ours");
        loop.leave();
        assertThat(loop.committed()).isEqualTo(1);
        assertThat(loop.written()).containsExactly("replies");
    }

    @Test
    void commitsNothingMoreOnceThePollFailed() {
        LoopUnderTest loop = start(LoopUnderTest::answer, LATE);
        loop.message(0, "m-0");
        loop.message(1, "m-1");
        assertThatThrownBy(() -> loop.run(() -> {
                    if (loop.worked() == 2) {
                        loop.consumer.setPollException(new KafkaException("a defect"));
                    }
                    return false;
                }))
                .hasMessage("a defect");
        loop.leave();
        assertThat(loop.committed()).isEqualTo(1);
    }

    @Test
    void holdsNoMoreLettersThanFitATransaction() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.producer().sendOffsetsToTransactionException = new KafkaException("no coordinator");
        for (int offset = 0; offset < 40; offset++) {
            loop.record(offset, new byte[800_000]);
        }
        loop.run(() -> {
            if (loop.failures() == 1 && loop.committed() == 0) {
                assertThat(loop.poison()).isBetween(20.0, 22.0);
                loop.producer().sendOffsetsToTransactionException = null;
            }
            return loop.committed() == 40;
        });
        assertThat(loop.written()).hasSize(40).containsOnly("dead-letters");
    }

    @Test
    void knowsThatACommitWithoutAnAnswerWasMadeWhenItsOffsetsAreFound() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.producer().commitTransactionException = new TimeoutException("no answer");
        loop.message(0, "m-0");
        loop.run(() -> {
            if (loop.worked() == 1) {
                loop.told.put(new TopicPartition("messages", 0), new OffsetAndMetadata(1, ""));
            }
            return loop.commits() == 1;
        });
        assertThat(loop.written()).isEmpty();
        assertThat(loop.failures()).isZero();
        assertThat(loop.status.isFailing()).isFalse();
    }

    @Test
    void repeatsACommitWithoutAnAnswerWhenItsOffsetsAreNotFound() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.producer().commitTransactionException = new TimeoutException("no answer");
        loop.message(0, "m-0");
        loop.run(() -> loop.commits() == 1);
        assertThat(loop.written()).containsExactly("replies");
        assertThat(loop.committed()).isEqualTo(1);
        assertThat(loop.failures()).isEqualTo(1);
        assertThat(loop.status.isFailing()).isFalse();
    }

    @Test
    void failsNoLongerOnceWhatItCouldNotCommitIsLost() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.producer().sendOffsetsToTransactionException = new KafkaException("no member");
        loop.message(0, "m-0");
        AtomicInteger moved = new AtomicInteger();
        loop.run(() -> {
            if (loop.failures() == 1 && moved.getAndIncrement() == 0) {
                assertThat(loop.status.isFailing()).isTrue();
                loop.loseAll();
                return true;
            }
            return false;
        });
        assertThat(loop.status.isFailing()).isFalse();
    }

    @Test
    void goesOnWhileItFindsOutWhatBecameOfACommit() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch worked = new CountDownLatch(1);
        loop.producer().commitTransactionException = new TimeoutException("no answer");
        loop.message(0, "m-0");
        AtomicInteger rounds = new AtomicInteger();
        loop.run(() -> {
            if (loop.worked() == 1 && rounds.getAndIncrement() == 0) {
                loop.beforeTold = unwanted -> {
                    asked.countDown();
                    opens(worked, Duration.ofSeconds(20));
                };
            }
            if (asked.getCount() == 0 && rounds.getAndSet(-1_000_000) > 0) {
                loop.message(1, "m-1");
            }
            if (loop.worked() == 2) {
                worked.countDown();
            }
            return loop.committed() == 2;
        });
        assertThat(loop.written()).containsExactly("replies", "replies");
    }

    @Test
    void commitsNothingWhileItIsNoMember() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.consumer.member(false);
        loop.message(0, "m-0");
        AtomicInteger polls = new AtomicInteger();
        loop.run(() -> {
            if (loop.worked() == 1 && polls.get() == 0) {
                polls.set(loop.consumer.polls());
            }
            if (polls.get() > 0 && loop.consumer.polls() > polls.get() + 20) {
                assertThat(loop.commits() + loop.failures()).isZero();
                polls.set(Integer.MAX_VALUE / 2);
                loop.consumer.member(true);
            }
            return loop.committed() == 1;
        });
    }
}
