/**
 * Up to when the usage windows are complete: {@code usage-progress} entries for the partitions of {@code usage-events}, beside
 * those that the ledger's topology writes for its own.
 *
 * <p>An entry of the ledger says that all events before its {@code complete_until} are written; whether they are counted is
 * another matter, and a partition of usage events without traffic has no time of its own. So this package takes a barrier:
 * the earliest {@code complete_until} of all ledger partitions is read first, then the ends of the usage events; when the
 * windows' application has committed these, all such events are in parts, and when it has committed the parts' ends as they
 * are then, all are in windows. Only then is the time written. The smallest {@code complete_until} over all entries is
 * therefore honest for the windows, and moves as long as workers tick. Calls that other systems report have no ledger, and
 * their events may come at any time within the grace.
 */
@NullMarked
package dev.replystream.usage.progress;

import org.jspecify.annotations.NullMarked;
