/** {@code processes}: what runs on this machine, and the memory that it takes. */
@NullMarked
package dev.replystream.cli.processes;

import org.jspecify.annotations.NullMarked;
