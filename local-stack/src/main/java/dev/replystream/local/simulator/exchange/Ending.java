package dev.replystream.local.simulator.exchange;

/** What happens to the connection after an answer. */
public enum Ending {
    /** It stays open for the next request. */
    KEEP_ALIVE,
    /** It is closed in order. */
    CLOSE,
    /** It is reset. */
    RESET
}
