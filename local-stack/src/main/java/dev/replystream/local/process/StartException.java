package dev.replystream.local.process;

import java.io.Serial;

/** Something of the local stack did not start or cannot be used. The message is written for the person at the terminal. */
public final class StartException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With a message that says what is wrong and what to do about it. */
    public StartException(String message) {
        super(message);
    }

    /** With a message that says what is wrong and what to do about it, and what was caught. */
    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
