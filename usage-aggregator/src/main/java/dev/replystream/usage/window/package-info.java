/**
 * {@code usage-events} to {@code usage-windows}: what the calls of each group did, by minute and by quarter-hour of event
 * time, written while the windows are open.
 *
 * <p>Other systems may write usage events, so a second event with the same call id and revision is dropped, within the
 * stated time and number of ids. An event that cannot be counted goes to the dead letters with its cause: {@code invalid},
 * {@code late} (after the grace) or {@code future}.
 */
@NullMarked
package dev.replystream.usage.window;

import org.jspecify.annotations.NullMarked;
