/**
 * The sides of the aggregation's benchmark, each in a JVM of its own. All read the same usage events, decode them by the same
 * code and add them up by the same functions, {@link dev.replystream.usage.total.UsageTotals}; what differs is the machinery
 * around them.
 */
@NullMarked
package dev.replystream.bench.aggregate.side;

import org.jspecify.annotations.NullMarked;
