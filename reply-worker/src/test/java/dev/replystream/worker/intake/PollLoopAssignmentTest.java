package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PollLoopAssignmentTest extends PollLoopScene {

    @Test
    void commitsWhatIsFinishedBeforeItGivesPartitionsBack() {
        LoopUnderTest loop = start(LoopUnderTest::answer, LATE);
        loop.message(0, "m-0");
        loop.message(1, "m-1");
        loop.run(() -> loop.worked() == 2);
        assertThat(loop.committed()).isEqualTo(2);
        loop.leave();
        assertThat(loop.written()).containsExactly("replies", "replies");
    }

    @Test
    void givesAPartitionBackThoughAWorkOfItDoesNotEnd() {
        AtomicInteger calls = new AtomicInteger();
        LoopUnderTest loop =
                start(task -> calls.getAndIncrement() == 0 ? untilUnwanted(task) : LoopUnderTest.answer(task), SOON);
        loop.message(0, "m-0");
        AtomicInteger moved = new AtomicInteger();
        loop.run(() -> {
            if (calls.get() == 1 && moved.getAndIncrement() == 0) {
                loop.consumer.assignLater(List.of());
                loop.consumer.assignLater(GroupConsumer.numbered(1));
            }
            return loop.committed() == 1;
        });
        assertThat(calls).hasValue(2);
        assertThat(loop.written()).containsExactly("replies");
    }

    @Test
    void givesAPartitionBackOnlyOnceTheTransactionThatRunsHasEnded() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean early = new AtomicBoolean();
        loop.beforeCommit = () -> {
            begun.countDown();
            opens(loop.consumer.revoking(), Duration.ofSeconds(20));
            early.set(opens(loop.consumer.revoked(), Duration.ofMillis(200)));
        };
        loop.message(0, "m-0");
        AtomicInteger moved = new AtomicInteger();
        loop.run(() -> {
            if (begun.getCount() == 0 && moved.getAndIncrement() == 0) {
                loop.consumer.assignLater(List.of());
            }
            return loop.consumer.revoked().getCount() == 0;
        });
        assertThat(early).isFalse();
        assertThat(loop.committed()).isEqualTo(1);
    }

    /** Its time is less than the loop waits for a last commit. */
    @Test
    @Timeout(8)
    void waitsForNoTransactionOnceItsPartitionIsLost() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        loop.beforeCommit = () -> {
            begun.countDown();
            opens(over, Duration.ofSeconds(20));
        };
        loop.message(0, "m-0");
        loop.run(() -> {
            if (begun.getCount() == 0) {
                loop.loseAll();
            }
            return begun.getCount() == 0;
        });
        assertThat(loop.committed()).isZero();
        over.countDown();
    }

    @Test
    void stopsThoughCommittedOffsetsCannotBeHad() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        AtomicBoolean asked = new AtomicBoolean();
        loop.beforeTold = unwanted -> {
            asked.set(true);
            while (!unwanted.getAsBoolean()) {
                LockSupport.parkNanos(1_000_000);
            }
            throw new KafkaException("nobody waits any more");
        };
        assertThatThrownBy(() -> loop.run(asked::get)).hasMessageContaining("nobody waits any more");
        assertThat(loop.status.partitions()).isZero();
    }

    @Test
    void readsNoPartitionThatALaterVersionHasCommitted() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.consumer.assignLater(GroupConsumer.numbered(2));
        loop.told.put(new TopicPartition("messages", 0), new OffsetAndMetadata(0, "IA"));
        loop.message(0, "m-0");
        loop.message(1, 0, "n-0");
        loop.run(() -> {
            if (loop.committed(1) == 1) {
                loop.message(1, 1, "n-1");
            }
            return loop.committed(1) == 2;
        });
        assertThat(loop.written()).containsExactly("replies", "replies");
        assertThat(loop.committed()).isZero();
    }

    @Test
    void saysHowManyPartitionsItRefuses() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.told.put(new TopicPartition("messages", 0), new OffsetAndMetadata(0, "IA"));
        AtomicInteger seen = new AtomicInteger();
        loop.run(() -> {
            seen.accumulateAndGet(loop.status.refused(), Math::max);
            return seen.get() == 1;
        });
        loop.leave();
        assertThat(loop.status.refused()).isZero();
    }
}
