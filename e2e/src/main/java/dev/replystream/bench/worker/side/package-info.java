/**
 * The sides of the worker's benchmark, each in a JVM of its own: our intake, its peers, and the work that all of them have
 * done. What a side writes, with which clients and from which records, is the same for all.
 */
@NullMarked
package dev.replystream.bench.worker.side;

import org.jspecify.annotations.NullMarked;
