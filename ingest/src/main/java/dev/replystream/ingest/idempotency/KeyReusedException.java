package dev.replystream.ingest.idempotency;

/** An idempotency key came back with another body. */
public final class KeyReusedException extends RuntimeException {

    KeyReusedException() {
        super("the idempotency key was used before with another body");
    }
}
