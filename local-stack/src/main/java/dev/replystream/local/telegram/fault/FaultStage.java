package dev.replystream.local.telegram.fault;

/** How far a request with a fault comes. */
public enum FaultStage {
    /** Nothing is done, and the client is told so, or nothing. */
    NOT_SENT,
    /** The message is sent; what comes back does not say so, or not in full. */
    SENT
}
