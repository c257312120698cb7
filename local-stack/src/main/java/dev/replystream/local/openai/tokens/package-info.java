/** Counts prompt and completion tokens with the models' own tokenizers and simulates prompt caching. */
@NullMarked
package dev.replystream.local.openai.tokens;

import org.jspecify.annotations.NullMarked;
