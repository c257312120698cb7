/**
 * The model that writes replies: a port in our own terms ({@link dev.replystream.worker.openai.ReplyGenerator}), its
 * adapter to OpenAI and compatible servers, and the one table that says which of the provider's answers means what.
 */
@NullMarked
package dev.replystream.worker.openai;

import org.jspecify.annotations.NullMarked;
