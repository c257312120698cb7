package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.schemas.serde.SchemaRegistryException;
import dev.replystream.worker.intake.Resolution.Abandoned;
import dev.replystream.worker.message.InboundMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PollLoopTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration LATE = Duration.ofSeconds(10);

    private @Nullable LoopUnderTest started;

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void writesTheFirstLetterThoughTheRegistryDoesNotAnswer() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.message(0, "m-0");
        AtomicInteger before = new AtomicInteger();
        loop.run(() -> {
            if (loop.committed() == 1 && before.get() == 0) {
                before.set(loop.registry.requests());
                loop.registry.fallSilent();
                loop.record(1, null);
                loop.message(2, "m-1");
            }
            return loop.committed() == 3;
        });
        assertThat(loop.written()).containsExactly("replies", "dead-letters", "replies");
        assertThat(loop.registry.requests()).isEqualTo(before.get());
    }

    @Test
    void joinsNoGroupBeforeTheRegistryHasToldWhatLettersNeed() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.registry.breakDown();
        assertThatThrownBy(() -> loop.run(() -> true)).isInstanceOf(SchemaRegistryException.class);
        assertThat(loop.consumer.subscription()).isEmpty();
    }

    @Test
    void goesOnWithOtherPartitionsThoughTheRegistryDoesNotAnswer() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.consumer.assignLater(GroupConsumer.numbered(2));
        loop.message(0, "m-0");
        AtomicInteger silent = new AtomicInteger();
        loop.run(() -> {
            if (loop.committed() == 1 && silent.getAndIncrement() == 0) {
                loop.registry.fallSilent();
                loop.record(1, new byte[] {0, 0, 0, 0, 99, 1});
                for (int offset = 0; offset < 30; offset++) {
                    loop.message(1, offset, "n-" + offset);
                }
            }
            return loop.committed(1) == 30;
        });
        assertThat(loop.committed()).isEqualTo(1);
    }

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

    /** Whether it opens in time. */
    private static boolean opens(CountDownLatch latch, Duration time) {
        try {
            return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A call that hangs for as long as anybody wants its answer. */
    private static Resolution untilUnwanted(Task<InboundMessage> task) {
        while (task.wanted().getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
        return new Abandoned();
    }

    private LoopUnderTest start(Resolver<InboundMessage> resolver, Duration interval) {
        started = new LoopUnderTest(resolver, interval);
        return started;
    }
}
