/** What commands have in common at a terminal: Ctrl-C, lines that are redrawn in place, durations and sums as people read them. */
@NullMarked
package dev.replystream.cli.terminal;

import org.jspecify.annotations.NullMarked;
