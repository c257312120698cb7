/**
 * {@code messages}, {@code reply-outcomes} and {@code feedback} to {@code reply-windows}: what became of the messages of each
 * group, by minute and by quarter-hour.
 *
 * <p>A message counts when it was received (the record timestamp when its producer did not say), an outcome when it
 * occurred, feedback when it was given. A second outcome with the same id is dropped, a second message or feedback with the
 * same id too.
 */
@NullMarked
package dev.replystream.usage.reply;

import org.jspecify.annotations.NullMarked;
