/** Sides of a benchmark, each in a JVM of its own that is told over a line to begin and to end, and says how far it is. */
@NullMarked
package dev.replystream.bench.lab.side;

import org.jspecify.annotations.NullMarked;
