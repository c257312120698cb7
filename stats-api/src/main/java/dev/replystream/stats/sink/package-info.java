/** Reads topics and writes them to PostgreSQL exactly once: rows and consumer offsets are committed in one database transaction. */
@NullMarked
package dev.replystream.stats.sink;

import org.jspecify.annotations.NullMarked;
