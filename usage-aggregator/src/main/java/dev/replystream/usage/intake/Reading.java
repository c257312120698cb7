package dev.replystream.usage.intake;

import dev.replystream.service.deadletter.DeadLetters.Refusal;

/**
 * What the bytes of a record turned out to be.
 *
 * @param <T> type of the record
 */
public sealed interface Reading<T> {

    /** A record of the expected type. */
    record Read<T>(T value) implements Reading<T> {}

    /** Something else, for the dead letters. */
    record Refused<T>(Refusal refusal) implements Reading<T> {}
}
