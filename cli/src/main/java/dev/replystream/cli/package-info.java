/** The {@code replystream} command: parses arguments and hands over to one class per command. */
@NullMarked
package dev.replystream.cli;

import org.jspecify.annotations.NullMarked;
