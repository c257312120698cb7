package dev.replystream.ingest.publish;

import dev.replystream.ingest.idempotency.Answer;
import dev.replystream.ingest.idempotency.IdempotencyKey;
import dev.replystream.ingest.idempotency.KeyReusedException;
import dev.replystream.ingest.idempotency.RememberedAnswers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/** Takes the records of requests: into Kafka, or from memory when the same request was answered before. */
public final class Intake {

    private final RecordLog log;
    private final RememberedAnswers<List<Receipt>> remembered;
    private final IntakeMetrics metrics;
    private final Duration timeout;

    public Intake(RecordLog log, RememberedAnswers<List<Receipt>> remembered, IntakeMetrics metrics, Duration timeout) {
        this.log = log;
        this.remembered = remembered;
        this.metrics = metrics;
        this.timeout = timeout;
    }

    /**
     * What became of a request.
     *
     * @param receipts acknowledgements in the order of the records
     * @param replayed whether they were those of an earlier request with the same key
     */
    public record Taken(List<Receipt> receipts, boolean replayed) {}

    /**
     * Takes a request and waits for Kafka.
     *
     * @throws NotAcknowledgedException if Kafka does not acknowledge all records in time
     * @throws KeyReusedException if its idempotency key belongs to another request
     */
    public Taken take(Submission submission) {
        Answer<List<Receipt>> answer = answerTo(submission);
        List<Receipt> receipts = await(answer.result());
        if (answer.replayed()) {
            metrics.replayed();
        }
        return new Taken(receipts, answer.replayed());
    }

    private Answer<List<Receipt>> answerTo(Submission submission) {
        if (submission.idempotencyKey() == null) {
            return new Answer<>(send(submission), false);
        }
        IdempotencyKey key = new IdempotencyKey(
                submission.endpoint(), submission.tenants(), Objects.requireNonNull(submission.idempotencyKey()));
        return remembered.answerOnce(key, submission.body(), submission.drafts().size(), () -> send(submission));
    }

    private CompletableFuture<List<Receipt>> send(Submission submission) {
        long began = System.nanoTime();
        CompletableFuture<List<Receipt>> result = log.append(submission.topic(), submission.drafts());
        var _ = result.thenAccept(
                receipts -> metrics.accepted(submission.topic(), receipts.size(), System.nanoTime() - began));
        return result;
    }

    private List<Receipt> await(CompletableFuture<List<Receipt>> result) {
        try {
            return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause && !(cause instanceof SerializationException)) {
                throw new NotAcknowledgedException("Kafka did not acknowledge the request", cause);
            }
            throw new IllegalStateException("records could not be sent", e.getCause());
        } catch (TimeoutException e) {
            throw new NotAcknowledgedException("Kafka did not acknowledge the request within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAcknowledgedException("interrupted while waiting for Kafka", e);
        }
    }
}
