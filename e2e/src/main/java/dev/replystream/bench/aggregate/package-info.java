/**
 * The usage aggregator beside its peers: how many events a core adds up, what state and changelogs take, and how fast state
 * comes back. See issue 5 and {@code docs/benchmarks.md}.
 */
@NullMarked
package dev.replystream.bench.aggregate;

import org.jspecify.annotations.NullMarked;
