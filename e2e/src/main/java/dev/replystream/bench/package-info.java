/** {@code ./replystream bench}: measures ours beside peers and limits, and prints one row per figure. */
@NullMarked
package dev.replystream.bench;

import org.jspecify.annotations.NullMarked;
