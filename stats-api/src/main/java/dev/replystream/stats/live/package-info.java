/**
 * What happens now, as server-sent events: minutes of usage and alerts, of the caller's tenant only. Reads {@code
 * usage-windows} and {@code alerts} straight from the log, without a group, and keeps the newest events in memory.
 */
@NullMarked
package dev.replystream.stats.live;

import org.jspecify.annotations.NullMarked;
