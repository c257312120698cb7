package dev.replystream.worker.conversation;

/** The store cannot be reached or cannot work now. Trying again later may help. */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(Throwable cause) {
        super("the conversation store does not work: " + cause.getMessage(), cause);
    }
}
