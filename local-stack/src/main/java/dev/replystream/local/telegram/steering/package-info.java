/** The behaviour in force, and the pages under {@code /simulator}: health, behaviour, journal and totals. */
@NullMarked
package dev.replystream.local.telegram.steering;

import org.jspecify.annotations.NullMarked;
