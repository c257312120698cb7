/** Apache Flink as a side. Its jars are on the class path of this side's JVM alone. */
@NullMarked
package dev.replystream.bench.aggregate.side.flink;

import org.jspecify.annotations.NullMarked;
