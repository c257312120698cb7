/** Instructions about conversations: a human takes one over and gives it back, or its history no longer counts. */
@NullMarked
package dev.replystream.cli.control;

import org.jspecify.annotations.NullMarked;
