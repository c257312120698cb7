package dev.replystream.worker.commit;

import dev.replystream.worker.window.CommitOutcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link TransactionalCommitter} with a thread of its own, so that nobody else waits for a transaction. What it is asked
 * for is done one after the other. Safe for use by several threads; those who are told how it ended are told on its
 * thread.
 */
public final class CommitterThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommitterThread.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final TransactionalCommitter committer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("committer").daemon().factory());

    public CommitterThread(TransactionalCommitter committer) {
        this.committer = committer;
    }

    /** Commits, and tells how that ended and how long it took. */
    public void commit(Commit commit, BiConsumer<CommitOutcome, Duration> listener) {
        thread.execute(() -> {
            long began = System.nanoTime();
            CommitOutcome outcome = outcomeOf(commit);
            listener.accept(outcome, Duration.ofNanos(System.nanoTime() - began));
        });
    }

    /** Ends what an earlier producer left open, and tells whether that could be done. */
    public void prepare(Consumer<Boolean> listener) {
        thread.execute(() -> listener.accept(isPrepared()));
    }

    /**
     * The same, and waits for it.
     *
     * @param unwanted looked at now and then: true ends the wait early
     * @throws KafkaException if it could not be done, or nobody wants it any more
     */
    public void prepare(BooleanSupplier unwanted) {
        CompletableFuture<Boolean> prepared = CompletableFuture.supplyAsync(this::isPrepared, thread);
        while (!isDone(prepared)) {
            if (unwanted.getAsBoolean()) {
                throw new KafkaException("nobody waits for the transactional producer any more");
            }
        }
        if (!prepared.join()) {
            throw new KafkaException("the transactional producer cannot be made ready");
        }
    }

    private static boolean isDone(CompletableFuture<?> future) {
        try {
            var _ = future.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return future.isDone();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        return true;
    }

    /** Closes the producer once what runs has ended; the next commit begins with a new one. */
    public void discardProducer() {
        thread.execute(committer::close);
    }

    /** Closes the producer, waiting a little for what runs. */
    @Override
    public void close() {
        discardProducer();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a commit still runs; its end is found by the next owner of its partitions");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A defect must not keep those waiting who count on an answer: what became of the commit is found out. */
    private CommitOutcome outcomeOf(Commit commit) {
        try {
            return committer.commit(commit);
        } catch (RuntimeException | Error e) {
            LOG.error("a commit broke off", e);
            committer.close();
            return CommitOutcome.UNCERTAIN;
        }
    }

    private boolean isPrepared() {
        try {
            committer.prepare();
            return true;
        } catch (RuntimeException | Error e) {
            LOG.warn("the transactional producer cannot be made ready: {}", e.toString());
            return false;
        }
    }
}
