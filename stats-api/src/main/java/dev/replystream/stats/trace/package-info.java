/** The way of one message: its reply, its outcomes, its calls, and where each of them is in the log. */
@NullMarked
package dev.replystream.stats.trace;

import org.jspecify.annotations.NullMarked;
