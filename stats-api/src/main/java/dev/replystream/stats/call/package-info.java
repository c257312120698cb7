/** Single calls: one row for each, and pages over them. */
@NullMarked
package dev.replystream.stats.call;

import org.jspecify.annotations.NullMarked;
