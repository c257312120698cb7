/** What services could not use: where it is and why, never what it says. */
@NullMarked
package dev.replystream.stats.deadletter;

import org.jspecify.annotations.NullMarked;
