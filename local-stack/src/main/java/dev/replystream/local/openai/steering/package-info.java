/** The pages under {@code /simulator}: health, behaviour, journal and totals. */
@NullMarked
package dev.replystream.local.openai.steering;

import org.jspecify.annotations.NullMarked;
