/**
 * The command that runs the whole system in the foreground.
 */
@NullMarked
package dev.replystream.cli.up;

import org.jspecify.annotations.NullMarked;
