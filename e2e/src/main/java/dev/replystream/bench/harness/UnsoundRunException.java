package dev.replystream.bench.harness;

/** What was measured says nothing: a side failed, stood still, or did other work than it was asked to do. */
public final class UnsoundRunException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnsoundRunException(String message) {
        super(message);
    }
}
