package dev.replystream.bench.worker.side;

import dev.replystream.avro.IncomingMessage;

/** Writes the text of a reply. Safe for use by several threads. */
@FunctionalInterface
interface Writer extends AutoCloseable {

    String replyTo(IncomingMessage message) throws InterruptedException;

    /** Frees what it holds. */
    @Override
    default void close() {}
}
