package dev.replystream.worker.openai;

/** A model that can be asked for a reply. Safe for use by several threads. */
public interface ReplyGenerator {

    /** The operation's name on the ledger, for example {@code chat.completions}. */
    String operation();

    /**
     * Makes exactly one call and waits for its end, at most for the request's timeout. Whatever happens is a result: it
     * throws nothing that a provider or a network can cause.
     */
    Generation generate(GenerationRequest request);
}
