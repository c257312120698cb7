/** Recounts of a period from the log, compared with what is stored; every difference is listed. */
@NullMarked
package dev.replystream.stats.audit;

import org.jspecify.annotations.NullMarked;
