/** The models that the simulator knows: names, dated snapshots, limits and tokenizers, read from {@code models.csv}. */
@NullMarked
package dev.replystream.local.openai.model;

import org.jspecify.annotations.NullMarked;
