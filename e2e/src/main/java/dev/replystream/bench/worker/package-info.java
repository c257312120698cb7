/**
 * The reply worker beside its peers: how full it keeps its window, what a message costs, what a hung conversation and
 * exactly-once cost, what it adds to a call, what it remembers. See issue 3 and {@code docs/benchmarks.md}.
 */
@NullMarked
package dev.replystream.bench.worker;

import org.jspecify.annotations.NullMarked;
