/**
 * The local stack: brings up what Replystream needs from outside (Kafka, PostgreSQL, a schema registry) on one machine, in
 * child processes or, where a Docker engine answers, in containers. Decides which of the two, where data and logs go, and
 * that everything is stopped together.
 */
@NullMarked
package dev.replystream.local;

import org.jspecify.annotations.NullMarked;
