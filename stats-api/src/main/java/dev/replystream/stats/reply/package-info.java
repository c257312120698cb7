/** Replies, what became of messages, and their windows. Texts are not kept. */
@NullMarked
package dev.replystream.stats.reply;

import org.jspecify.annotations.NullMarked;
