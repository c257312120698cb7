package dev.replystream.worker.window;

/** How the commit of a {@link CommitPlan} ended. */
public enum CommitOutcome {
    /** All of it can be read. */
    COMMITTED,
    /** Nothing of it will ever be read; the same may be tried again. */
    REJECTED,
    /** Nobody can know here: the committed positions tell. */
    UNCERTAIN
}
