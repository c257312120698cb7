package dev.replystream.worker.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.replystream.schemas.serde.SchemaRegistryException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Which schemas the registry has. It is asked on another thread, one question at a time, and the poll loop waits for
 * answers but a moment in a while, however many it needs: a registry that is slow or does not answer holds back what
 * needs it, and nothing else. Ids that it does not know are remembered for a while, and few are asked for in a second, so
 * that a flood of them is no flood of requests.
 *
 * <p>Confined to one thread.
 */
final class KnownSchemas {

    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);
    private static final long AWAY_MILLIS = 1_000;
    private static final long SECOND_MILLIS = 1_000;
    private static final int MOST_PER_SECOND = 200;

    private final Predicate<byte[]> lookUp;
    private final Patience patience;
    private final Set<Integer> known = new HashSet<>();
    private final Cache<Integer, Boolean> unknown = Caffeine.newBuilder()
            .expireAfterWrite(UNKNOWN_FOR)
            .maximumSize(10_000)
            .build();
    private @Nullable Question open;
    private long awayUntil = Long.MIN_VALUE;
    private long secondBegan = Long.MIN_VALUE;
    private int askedInSecond;
    private long periodBegan = Long.MIN_VALUE;
    private long waited;

    /**
     * @param lookUp asks the registry about the schema of a value; called on other threads
     */
    KnownSchemas(Predicate<byte[]> lookUp, Patience patience) {
        this.lookUp = lookUp;
        this.patience = patience;
    }

    private record Question(int id, CompletableFuture<Boolean> answer) {}

    /**
     * Whether the registry has the schema with that id.
     *
     * @param value a record's value that names it
     * @throws SchemaRegistryException if that cannot be said now
     */
    boolean has(int id, byte[] value) {
        if (known.contains(id)) {
            return true;
        }
        if (unknown.getIfPresent(id) != null) {
            return false;
        }
        Question question = open == null ? ask(id, value) : open;
        boolean found = answerTo(question);
        return question.id() == id ? found : has(id, value);
    }

    private Question ask(int id, byte[] value) {
        long now = patience.millis().getAsLong();
        if (now < awayUntil) {
            throw new SchemaRegistryException("the registry was away a moment ago");
        }
        if (secondBegan == Long.MIN_VALUE || now - secondBegan >= SECOND_MILLIS) {
            secondBegan = now;
            askedInSecond = 0;
        }
        if (++askedInSecond > MOST_PER_SECOND) {
            throw new SchemaRegistryException("the registry was asked for " + MOST_PER_SECOND + " ids in a second");
        }
        Question question = new Question(
                id,
                CompletableFuture.supplyAsync(
                        () -> lookUp.test(value),
                        task -> Thread.ofVirtual().name("schema").start(task)));
        open = question;
        await(question, now);
        return question;
    }

    /**
     * Waits for an answer as long as it may.
     *
     * @param now when the question was asked
     */
    private void await(Question question, long now) {
        if (periodBegan == Long.MIN_VALUE
                || now - periodBegan >= patience.period().toMillis()) {
            periodBegan = now;
            waited = 0;
        }
        if (waited < patience.moment().toMillis()) {
            awaitAnswer(question, patience.moment().toMillis() - waited);
            waited += patience.millis().getAsLong() - now;
        }
    }

    private static void awaitAnswer(Question question, long millis) {
        try {
            var _ = question.answer().get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // what came of it is looked at next
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private boolean answerTo(Question question) {
        if (!question.answer().isDone()) {
            throw new SchemaRegistryException("the registry has not answered yet");
        }
        open = null;
        if (question.answer().isCompletedExceptionally()) {
            awayUntil = patience.millis().getAsLong() + AWAY_MILLIS;
            throw new SchemaRegistryException(
                    "the schema with id " + question.id() + " cannot be had",
                    question.answer().exceptionNow());
        }
        boolean found = question.answer().resultNow();
        if (found) {
            known.add(question.id());
        } else {
            unknown.put(question.id(), true);
        }
        return found;
    }
}
