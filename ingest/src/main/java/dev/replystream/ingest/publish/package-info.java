/** The way of a request's records to Kafka, up to the acknowledgement. */
@NullMarked
package dev.replystream.ingest.publish;

import org.jspecify.annotations.NullMarked;
