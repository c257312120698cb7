/** Spans of time as people mean them: from and to in a time zone, cut into quarter-hours, hours, days, weeks or months. */
@NullMarked
package dev.replystream.stats.period;

import org.jspecify.annotations.NullMarked;
