package dev.replystream.cli.http;

import java.io.Serial;
import java.util.Set;

/** A service did not answer, or not as expected. The message is written for the person at the terminal. */
public final class HttpFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Too many requests, a gateway without its service, a service that is not ready. */
    private static final Set<Integer> TEMPORARY = Set.of(429, 502, 503, 504);

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

    /** Whether the same request may be answered later. */
    public boolean isTemporary() {
        return status == 0 || TEMPORARY.contains(status);
    }
}
