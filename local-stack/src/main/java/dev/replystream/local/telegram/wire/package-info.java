/** What the Bot API is asked and answers, as plain values and their JSON. */
@NullMarked
package dev.replystream.local.telegram.wire;

import org.jspecify.annotations.NullMarked;
