package dev.replystream.worker.intake;

import dev.replystream.service.deadletter.DeadLetters.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a record turned out to be.
 *
 * @param <T> type of what is read
 */
public sealed interface Reading<T> {

    /**
     * Something to work on.
     *
     * @param item what the record holds
     * @param lane what has the same one is worked on in order; null when nobody asked for an order
     */
    record Legible<T>(T item, @Nullable String lane) implements Reading<T> {}

    /**
     * A record that can never be worked on.
     *
     * @param refusal why
     */
    record Illegible<T>(Refusal refusal) implements Reading<T> {}
}
