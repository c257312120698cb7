package dev.replystream.bench.worker.side;

import dev.replystream.avro.IncomingMessage;

/** Writes the text of a reply. Safe for use by several threads. */
@FunctionalInterface
interface Writer {

    String replyTo(IncomingMessage message) throws InterruptedException;
}
