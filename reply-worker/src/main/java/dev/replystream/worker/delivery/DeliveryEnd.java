package dev.replystream.worker.delivery;

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
     */
    record Failed(String errorType, int attempts) implements DeliveryEnd {}
}
