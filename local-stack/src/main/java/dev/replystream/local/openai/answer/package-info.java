/** Composes the text of an answer from the request and a seed, so that the same request always gets the same answer. */
@NullMarked
package dev.replystream.local.openai.answer;

import org.jspecify.annotations.NullMarked;
