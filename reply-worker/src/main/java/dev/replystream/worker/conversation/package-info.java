/**
 * What was said, in PostgreSQL: the context of the next answer, and each finished answer before it is committed to
 * Kafka, so that a crash in between costs no second paid call.
 */
@NullMarked
package dev.replystream.worker.conversation;

import org.jspecify.annotations.NullMarked;
