/** The command, and the rules of the module. */
@NullMarked
package dev.replystream.bench;

import org.jspecify.annotations.NullMarked;
