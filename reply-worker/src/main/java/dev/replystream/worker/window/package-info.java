/**
 * The keyed in-flight window: which message may be worked on now, and how far a partition is done. Records go in, work
 * comes out, completions go in, positions to commit come out. Plain Java without a clock, threads, Kafka or Spring, so
 * that a simulation can run it through any interleaving.
 */
@NullMarked
package dev.replystream.worker.window;

import org.jspecify.annotations.NullMarked;
