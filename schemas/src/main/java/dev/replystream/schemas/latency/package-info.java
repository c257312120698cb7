/** Durations as mergeable sketches, so that percentiles over any range and group are true ones. */
@NullMarked
package dev.replystream.schemas.latency;

import org.jspecify.annotations.NullMarked;
