/** What became of every request: in memory, in totals, and on disk. */
@NullMarked
package dev.replystream.local.telegram.journal;

import org.jspecify.annotations.NullMarked;
