package dev.replystream.worker.commit;

import dev.replystream.worker.window.CommitOutcome;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits through one transactional producer. A producer that can no longer be used is closed, and the next commit begins
 * with a new one of the same transactional id, whose start ends what the old one left open.
 *
 * <p>Confined to one thread.
 */
public final class TransactionalCommitter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionalCommitter.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private @Nullable Producer<byte[], byte[]> producer;

    /**
     * @param producers makes producers, all with the same transactional id, not yet initialised
     */
    public TransactionalCommitter(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * Gets a producer ready, which ends any transaction that an earlier one left open.
     *
     * @throws KafkaException if that cannot be done now
     */
    public void prepare() {
        var _ = ready();
    }

    /** Commits. It blocks for as long as the producer's own timeouts allow, and throws nothing. */
    public CommitOutcome commit(Commit commit) {
        Producer<byte[], byte[]> current;
        try {
            current = ready();
            current.beginTransaction();
            for (ProducerRecord<byte[], byte[]> record : commit.records()) {
                var _ = current.send(record); // a send that fails makes the transaction fail
            }
            current.sendOffsetsToTransaction(commit.offsets(), commit.group());
        } catch (KafkaException | IllegalStateException e) {
            return abort(e);
        }
        try {
            current.commitTransaction();
            return CommitOutcome.COMMITTED;
        } catch (KafkaException e) {
            LOG.warn("the end of a commit is not known: {}", e.toString());
            discard();
            return CommitOutcome.UNCERTAIN;
        }
    }

    @Override
    public void close() {
        discard();
    }

    private Producer<byte[], byte[]> ready() {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            try {
                current.initTransactions();
            } catch (RuntimeException | Error e) {
                close(current, Duration.ZERO);
                throw e;
            }
            producer = current;
        }
        return current;
    }

    private CommitOutcome abort(RuntimeException reason) {
        LOG.warn("a commit was given up and will be tried again: {}", reason.toString());
        if (producer != null) {
            try {
                producer.abortTransaction();
            } catch (KafkaException | IllegalStateException e) {
                LOG.warn("the producer is replaced: {}", e.toString());
                discard();
            }
        }
        return CommitOutcome.REJECTED;
    }

    private void discard() {
        Producer<byte[], byte[]> useless = producer;
        producer = null;
        if (useless != null) {
            close(useless, CLOSE_TIMEOUT);
        }
    }

    private static void close(Producer<byte[], byte[]> producer, Duration timeout) {
        try {
            producer.close(timeout);
        } catch (RuntimeException | Error e) {
            LOG.warn("a producer could not be closed: {}", e.toString());
        }
    }
}
