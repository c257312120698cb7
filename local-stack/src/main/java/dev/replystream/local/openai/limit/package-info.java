/** Requests and tokens per minute, by organisation and model, as OpenAI limits and reports them. */
@NullMarked
package dev.replystream.local.openai.limit;

import org.jspecify.annotations.NullMarked;
