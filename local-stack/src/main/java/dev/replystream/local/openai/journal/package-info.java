/** What the simulator received and how it ended, call by call and in totals: the other side of every accounting check. */
@NullMarked
package dev.replystream.local.openai.journal;

import org.jspecify.annotations.NullMarked;
