package dev.replystream.worker.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.worker.window.CommitOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TransactionalCommitterTest {

    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final TransactionalCommitter committer = new TransactionalCommitter(() -> {
        producers.add(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));
        return producers.getLast();
    });

    @Test
    void commitsResultsAndOffsetsTogether() {
        assertThat(committer.commit(commit())).isEqualTo(CommitOutcome.COMMITTED);
        assertThat(producers).hasSize(1);
        assertThat(producers.getFirst().history()).hasSize(1);
        assertThat(producers.getFirst().consumerGroupOffsetsHistory())
                .containsExactly(Map.of("dummy.group.id", commit().offsets()));
    }

    @Test
    void keepsTheProducerWhenACommitIsGivenUpInOrder() {
        committer.prepare();
        producers.getFirst().sendOffsetsToTransactionException = new KafkaException("no member");
        assertThat(committer.commit(commit())).isEqualTo(CommitOutcome.REJECTED);
        assertThat(producers.getFirst().transactionAborted()).isTrue();
        producers.getFirst().sendOffsetsToTransactionException = null;
        assertThat(committer.commit(commit())).isEqualTo(CommitOutcome.COMMITTED);
        assertThat(producers).hasSize(1);
    }

    @Test
    void replacesAProducerThatWasFenced() {
        committer.prepare();
        producers.getFirst().fenceProducer();
        assertThat(committer.commit(commit())).isEqualTo(CommitOutcome.REJECTED);
        assertThat(producers.getFirst().closed()).isTrue();
        assertThat(committer.commit(commit())).isEqualTo(CommitOutcome.COMMITTED);
        assertThat(producers).hasSize(2);
    }

    @Test
    void replacesAProducerThatCannotAbort() {
        committer.prepare();
        producers.getFirst().sendOffsetsToTransactionException = new KafkaException("fatal");
        producers.getFirst().abortTransactionException = new ProducerFencedException("fenced");
        assertThat(committer.commit(commit())).isEqualTo(CommitOutcome.REJECTED);
        assertThat(committer.commit(commit())).isEqualTo(CommitOutcome.COMMITTED);
        assertThat(producers).hasSize(2);
    }

    @Test
    void doesNotClaimToKnowTheEndOfACommitThatTimedOut() {
        committer.prepare();
        producers.getFirst().commitTransactionException = new TimeoutException("no answer");
        assertThat(committer.commit(commit())).isEqualTo(CommitOutcome.UNCERTAIN);
        assertThat(producers.getFirst().closed()).isTrue();
        committer.prepare();
        assertThat(producers).hasSize(2);
        assertThat(producers.getLast().transactionInitialized()).isTrue();
    }

    @Test
    void rejectsWhileNoProducerCanBegin() {
        List<MockProducer<byte[], byte[]>> broken = new ArrayList<>();
        TransactionalCommitter away = new TransactionalCommitter(() -> {
            broken.add(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));
            broken.getLast().initTransactionException = new TimeoutException("no coordinator");
            return broken.getLast();
        });
        assertThat(away.commit(commit())).isEqualTo(CommitOutcome.REJECTED);
        assertThatThrownBy(away::prepare).isInstanceOf(TimeoutException.class);
        assertThat(broken).hasSize(2).allMatch(MockProducer::closed);
    }

    @Test
    void replacesAProducerThatCannotEvenBeClosed() {
        committer.prepare();
        producers.getFirst().commitTransactionException = new TimeoutException("no answer");
        producers.getFirst().closeException = new KafkaException("a defect");
        assertThat(committer.commit(commit())).isEqualTo(CommitOutcome.UNCERTAIN);
        assertThat(committer.commit(commit())).isEqualTo(CommitOutcome.COMMITTED);
        assertThat(producers).hasSize(2);
    }

    private static Commit commit() {
        return new Commit(
                List.of(new ProducerRecord<>("replies", new byte[] {1}, new byte[] {2})),
                Map.of(new TopicPartition("messages", 0), new OffsetAndMetadata(7, "EFo")),
                new MockConsumer<>("earliest").groupMetadata());
    }
}
