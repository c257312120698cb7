package dev.replystream.ingest.idempotency;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers to requests with an idempotency key. A request is done by whoever brings its key first; the others, also
 * while it is being done, get the same answer. A failed one is forgotten, so that a repeat tries again.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> type of the answers
 */
public final class RememberedAnswers<T> {

    private final Cache<IdempotencyKey, Entry<T>> entries;

    /**
     * @param retention how long an answer is remembered
     * @param maxRecords of how many records at most
     * @param ticker time source, nanoseconds
     */
    public RememberedAnswers(Duration retention, long maxRecords, Ticker ticker) {
        this.entries = Caffeine.newBuilder()
                .expireAfterWrite(retention)
                .maximumWeight(maxRecords)
                .weigher((IdempotencyKey _, Entry<T> entry) -> entry.records())
                .executor(Runnable::run)
                .ticker(ticker)
                .build();
    }

    private record Entry<T>(String fingerprint, int records, CompletableFuture<T> result) {}

    /**
     * The answer to the request {@code key}: that of {@code work}, unless the key is known.
     *
     * @param body bytes of the request; a repeat must have the same
     * @param records how many records the request has, at least 1
     * @throws KeyReusedException if the key is known with another body
     */
    public Answer<T> answerOnce(IdempotencyKey key, byte[] body, int records, Supplier<CompletableFuture<T>> work) {
        Entry<T> mine = new Entry<>(fingerprint(body), records, new CompletableFuture<>());
        Entry<T> known = entries.asMap().putIfAbsent(key, mine);
        if (known == null) {
            var _ = work.get().whenComplete((result, failure) -> complete(key, mine, result, failure));
            return new Answer<>(mine.result(), false);
        }
        if (!known.fingerprint().equals(mine.fingerprint())) {
            throw new KeyReusedException();
        }
        return new Answer<>(known.result(), true);
    }

    private void complete(IdempotencyKey key, Entry<T> entry, @Nullable T result, @Nullable Throwable failure) {
        if (failure == null) {
            entry.result().complete(result);
        } else {
            entries.asMap().remove(key, entry);
            entry.result().completeExceptionally(failure);
        }
    }

    private static String fingerprint(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
