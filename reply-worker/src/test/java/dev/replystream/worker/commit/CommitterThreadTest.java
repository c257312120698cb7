package dev.replystream.worker.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.worker.window.CommitOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommitterThreadTest {

    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    @Test
    void tellsHowEachCommitEnded() throws InterruptedException {
        MockProducer<byte[], byte[]> producer = producer();
        try (CommitterThread thread = new CommitterThread(new TransactionalCommitter(() -> producer))) {
            thread.prepare(() -> false);
            thread.commit(nothing(), (outcome, time) -> told.add(outcome));
            assertThat(told.take()).isEqualTo(CommitOutcome.COMMITTED);
            thread.prepare(told::add);
            assertThat(told.take()).isEqualTo(true);
        }
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void tellsOfACommitThatBrokeOffThatItsEndIsNotKnown() throws InterruptedException {
        try (CommitterThread thread = new CommitterThread(new TransactionalCommitter(() -> {
            throw new UnsupportedOperationException("a defect");
        }))) {
            thread.commit(nothing(), (outcome, time) -> told.add(outcome));
            assertThat(told.take()).isEqualTo(CommitOutcome.UNCERTAIN);
            thread.prepare(told::add);
            assertThat(told.take()).isEqualTo(false);
            assertThatThrownBy(() -> thread.prepare(() -> false)).isInstanceOf(KafkaException.class);
        }
    }

    @Test
    void goesOnAfterAnError() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        MockProducer<byte[], byte[]> producer = producer();
        try (CommitterThread thread = new CommitterThread(new TransactionalCommitter(() -> {
            if (made.getAndIncrement() < 2) {
                throw new NoClassDefFoundError("a defect");
            }
            return producer;
        }))) {
            thread.commit(nothing(), (outcome, time) -> told.add(outcome));
            assertThat(told.take()).isEqualTo(CommitOutcome.UNCERTAIN);
            thread.prepare(told::add);
            assertThat(told.take()).isEqualTo(false);
            thread.commit(nothing(), (outcome, time) -> told.add(outcome));
            assertThat(told.take()).isEqualTo(CommitOutcome.COMMITTED);
        }
    }

    @Test
    void waitsForNoProducerThatNobodyWantsAnyMore() {
        CountDownLatch released = new CountDownLatch(1);
        try (CommitterThread thread = new CommitterThread(new TransactionalCommitter(() -> {
            opens(released);
            return producer();
        }))) {
            assertThatThrownBy(() -> thread.prepare(() -> true)).hasMessageContaining("any more");
            released.countDown();
        }
    }

    private static void opens(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Commit nothing() {
        return new Commit(List.of(), Map.of(), new MockConsumer<>("earliest").groupMetadata());
    }
}
