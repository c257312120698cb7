package dev.replystream.worker.window;

/** What became of a record that was offered to a {@link Window}. */
public enum Admission {
    /** It is in the window now. */
    ADMITTED,
    /** It was finished and committed under an earlier assignment: a repeat that costs nothing. */
    FINISHED,
    /** It is in the window already. */
    KNOWN,
    /** It lies too far beyond the oldest unfinished message: it must be offered again later. */
    NO_ROOM,
    /** Its partition is not assigned. */
    NOT_ASSIGNED
}
