/** Alerts: every transition, and what is active now. */
@NullMarked
package dev.replystream.stats.alert;

import org.jspecify.annotations.NullMarked;
