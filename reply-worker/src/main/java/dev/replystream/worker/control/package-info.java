/**
 * Instructions about conversations, from the compacted topic {@code conversation-controls}: which ones a human has taken
 * over, and from where on their history counts.
 */
@NullMarked
package dev.replystream.worker.control;

import org.jspecify.annotations.NullMarked;
