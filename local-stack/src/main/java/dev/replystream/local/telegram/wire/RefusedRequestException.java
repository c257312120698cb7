package dev.replystream.local.telegram.wire;

/** A request is not what the Bot API accepts. Carries no stack trace: it is an ordinary answer. */
public final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    RefusedRequestException(ApiError error) {
        super(error.description(), null, false, false);
        this.error = error;
    }

    /** The answer. */
    public ApiError error() {
        return error;
    }
}
