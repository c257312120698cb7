package dev.replystream.worker.delivery;

import org.jspecify.annotations.Nullable;

/** How a delivery ended. */
sealed interface DeliveryEnd {

    /** Requests that were made, by all workers. */
    int attempts();

    /** The channel has confirmed all of it. */
    record Sent(int attempts) implements DeliveryEnd {}

    /**
     * It was given up.
     *
     * @param errorType class of the last failure; {@code expired} when there was none and the reply is too old, {@code
     *     lost} when nobody knows whether the channel took it, {@code internal} when the fault is ours
     * @param errorCode what the channel itself called the last failure, such as {@code 403}; null when it said nothing
     */
    record Failed(String errorType, @Nullable String errorCode, int attempts) implements DeliveryEnd {
        /** Without a code of the channel. */
        Failed(String errorType, int attempts) {
            this(errorType, null, attempts);
        }

        /** The same after so many requests. */
        Failed after(int requests) {
            return new Failed(errorType, errorCode, requests);
        }
    }
}
