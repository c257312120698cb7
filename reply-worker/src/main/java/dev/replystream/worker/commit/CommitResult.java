package dev.replystream.worker.commit;

/** How a transaction ended. */
public enum CommitResult {
    /** All of it can be read. */
    COMMITTED,
    /** Nothing of it will ever be read; the same may be tried again. */
    REJECTED,
    /** Nobody can know here: the committed offsets tell. */
    UNCERTAIN
}
