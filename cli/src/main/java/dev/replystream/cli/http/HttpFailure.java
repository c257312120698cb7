package dev.replystream.cli.http;

import java.io.Serial;

/** A service did not answer, or not as expected. The message is written for the person at the terminal. */
public final class HttpFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    /** The service could not be reached. */
    public HttpFailure(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /** The service answered with that status. */
    public HttpFailure(String message, int status) {
        super(message);
        this.status = status;
    }

    /** The HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }
}
