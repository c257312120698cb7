/** How rows reach PostgreSQL in bulk, and how tables are cut into partitions by time that are made ahead and dropped when their retention is over. */
@NullMarked
package dev.replystream.stats.store;

import org.jspecify.annotations.NullMarked;
