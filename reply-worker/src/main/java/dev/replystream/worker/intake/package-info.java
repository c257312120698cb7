/**
 * The poll loop: one thread that owns the consumer, the window and the committer, and never waits for work. It reads a
 * topic, starts work on virtual threads, takes results in, commits them, and gives partitions back in order.
 */
@NullMarked
package dev.replystream.worker.intake;

import org.jspecify.annotations.NullMarked;
