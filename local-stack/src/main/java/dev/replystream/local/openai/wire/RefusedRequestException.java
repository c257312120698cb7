package dev.replystream.local.openai.wire;

/** A request body is not what OpenAI accepts. Carries no stack trace: it is an ordinary answer. */
public final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    RefusedRequestException(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    /** The answer. */
    public ApiError error() {
        return error;
    }
}
