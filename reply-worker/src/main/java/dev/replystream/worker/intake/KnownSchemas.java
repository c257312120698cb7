package dev.replystream.worker.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.replystream.schemas.serde.SchemaRegistryException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Which schemas the registry has. It is asked on other threads, and the poll loop waits for answers but a moment in a
 * while, however many it needs: a registry that is slow or does not answer holds back what needs it, and nothing else.
 * While something waits, what comes behind it is asked for {@linkplain #lookAhead ahead}. Ids that the registry does not
 * know are remembered for a while, and few are asked for in a second, so that a flood of them is no flood of requests.
 *
 * <p>Confined to one thread.
 */
final class KnownSchemas {

    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);
    private static final long AWAY_MILLIS = 1_000;
    private static final long SECOND_MILLIS = 1_000;
    private static final int MOST_PER_SECOND = 200;
    private static final int MOST_OPEN = 32;

    private final Predicate<byte[]> lookUp;
    private final Patience patience;
    private final Set<Integer> known = new HashSet<>();
    private final Cache<Integer, Boolean> unknown = Caffeine.newBuilder()
            .expireAfterWrite(UNKNOWN_FOR)
            .maximumSize(10_000)
            .build();
    private final Map<Integer, Question> open = new HashMap<>();
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
        settle();
        if (known.contains(id)) {
            return true;
        }
        if (unknown.getIfPresent(id) != null) {
            return false;
        }
        Question question = open.get(id);
        if (question == null && open.isEmpty()) {
            long now = patience.millis().getAsLong();
            question = ask(id, value, now);
            await(question, now);
        }
        if (question == null) {
            throw notYet();
        }
        return answerTo(question);
    }

    /** Asks for what is going to be needed, if it may, and waits for nothing. */
    void lookAhead(int id, byte[] value) {
        settle();
        long now = patience.millis().getAsLong();
        boolean isNews = !known.contains(id) && unknown.getIfPresent(id) == null && !open.containsKey(id);
        if (isNews && open.size() < MOST_OPEN && now >= awayUntil && mayAsk(now)) {
            begin(id, value);
        }
    }

    private Question ask(int id, byte[] value, long now) {
        if (now < awayUntil) {
            throw new SchemaRegistryException("the registry was away a moment ago");
        }
        if (!mayAsk(now)) {
            throw new SchemaRegistryException("the registry was asked for " + MOST_PER_SECOND + " ids in a second");
        }
        return begin(id, value);
    }

    private boolean mayAsk(long now) {
        if (secondBegan == Long.MIN_VALUE || now - secondBegan >= SECOND_MILLIS) {
            secondBegan = now;
            askedInSecond = 0;
        }
        if (askedInSecond >= MOST_PER_SECOND) {
            return false;
        }
        askedInSecond++;
        return true;
    }

    private Question begin(int id, byte[] value) {
        Question question = new Question(
                id,
                CompletableFuture.supplyAsync(
                        () -> lookUp.test(value),
                        task -> Thread.ofVirtual().name("schema").start(task)));
        open.put(id, question);
        return question;
    }

    /** Takes the answers that have come. */
    private void settle() {
        if (!open.isEmpty()) {
            List<Question> answered = open.values().stream()
                    .filter(question -> question.answer().isDone())
                    .toList();
            answered.forEach(this::take);
        }
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
            throw notYet();
        }
        take(question);
        if (question.answer().isCompletedExceptionally()) {
            throw new SchemaRegistryException(
                    "the schema with id " + question.id() + " cannot be had",
                    question.answer().exceptionNow());
        }
        return question.answer().resultNow();
    }

    private void take(Question question) {
        open.remove(question.id());
        if (question.answer().isCompletedExceptionally()) {
            awayUntil = patience.millis().getAsLong() + AWAY_MILLIS;
        } else if (question.answer().resultNow()) {
            known.add(question.id());
        } else {
            unknown.put(question.id(), true);
        }
    }

    private static SchemaRegistryException notYet() {
        return new SchemaRegistryException("the registry has not answered yet");
    }
}
