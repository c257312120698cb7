/** Tests of the aggregation's benchmark. */
@NullMarked
package dev.replystream.bench.aggregate;

import org.jspecify.annotations.NullMarked;
