package dev.replystream.usage.intake;

import org.apache.kafka.streams.KeyValue;

/**
 * What a step made of a record.
 *
 * @param <T> what it makes when all is well
 */
public sealed interface Finding<T> {

    /** A result, with the key that it is written under. */
    record Found<T>(String key, T value) implements Finding<T> {}

    /** A dead letter, encoded, under the key of the refused record, which may be null. */
    record Refused<T>(KeyValue<byte[], byte[]> letter) implements Finding<T> {}

    /** Whether this is a result. */
    default boolean isFound() {
        return this instanceof Found;
    }

    /** The result and its key; only when there is one. */
    default KeyValue<String, T> found() {
        return switch (this) {
            case Found<T>(String key, T value) -> KeyValue.pair(key, value);
            case Refused<T> _ -> throw new IllegalStateException("a refused record has no result");
        };
    }

    /** The dead letter and its key; only when there is one. */
    default KeyValue<byte[], byte[]> refused() {
        return switch (this) {
            case Found<T> _ -> throw new IllegalStateException("a result is no dead letter");
            case Refused<T>(KeyValue<byte[], byte[]> letter) -> letter;
        };
    }
}
