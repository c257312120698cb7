/** The forms that figures have in answers: shares, money and durations. */
@NullMarked
package dev.replystream.stats.figure;

import org.jspecify.annotations.NullMarked;
