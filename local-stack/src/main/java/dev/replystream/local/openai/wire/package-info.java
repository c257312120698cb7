/** OpenAI's wire formats: reads request bodies, writes completions, responses, their event streams and error bodies. */
@NullMarked
package dev.replystream.local.openai.wire;

import org.jspecify.annotations.NullMarked;
