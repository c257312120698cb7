/** Takes messages and feedback over HTTP and answers when Kafka has them. Writes {@code messages} and {@code feedback}, reads no topic. */
@NullMarked
package dev.replystream.ingest;

import org.jspecify.annotations.NullMarked;
