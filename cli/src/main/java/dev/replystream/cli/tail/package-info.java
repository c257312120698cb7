/**
 * The command that follows a topic and prints its records.
 */
@NullMarked
package dev.replystream.cli.tail;

import org.jspecify.annotations.NullMarked;
