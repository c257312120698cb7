/**
 * Summing in two phases, for any kind of window. The first adds up, for each input partition, in memory, and sends what came
 * together several times a second to an internal topic by the key of the window; the second adds these parts to the totals
 * and writes the windows. So no single event is sent on by its dimensions, and a busy group is no hot key.
 *
 * <p>Nothing is lost or counted twice: what is in memory when a transaction commits is saved in a store first (see {@link
 * dev.replystream.usage.sum.CommitSignal}), and sent from there after a failure.
 *
 * <p>Totals are kept in memory with a changelog: about 0.6 KB for each group and window, that is 1 MB for a group that is
 * busy for a whole day. They are removed when the log time is the retention past their end.
 */
@NullMarked
package dev.replystream.usage.sum;

import org.jspecify.annotations.NullMarked;
