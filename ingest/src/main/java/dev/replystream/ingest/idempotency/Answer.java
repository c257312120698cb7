package dev.replystream.ingest.idempotency;

import java.util.concurrent.CompletableFuture;

/**
 * The answer to a request, as soon as there is one.
 *
 * @param result what it will be
 * @param replayed whether it is the answer to an earlier request with the same key
 * @param <T> type of the result
 */
public record Answer<T>(CompletableFuture<T> result, boolean replayed) {}
