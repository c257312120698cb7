/**
 * {@code call-ledger} to {@code usage-events}: exactly one event for each attempt, and {@code usage-progress} for each
 * partition of the ledger.
 *
 * <p>A call is given up by the log time of its own partition, never by a wall clock. Intent and outcome of a call have the
 * same key; a worker acknowledges the intent before the call leaves, ends the call after its timeout and has the outcome
 * acknowledged within its delivery timeout or stops. So when a record is read that was appended later than intent +
 * timeout + delivery timeout + margin, every outcome that could exist stands before it. Ticks of the workers move the log
 * time on when no calls do.
 *
 * <p>{@code complete_until} of a partition is the smaller of two times: when the oldest open call started, and the log
 * time minus delivery timeout and margin. An event that is still to come belongs to an open call, and then it cannot have
 * happened before that call started, or to a call whose intent is not yet read, and an intent reaches the log within the
 * delivery timeout of the start that it names. The margin allows for clocks that differ between workers and brokers.
 */
@NullMarked
package dev.replystream.usage.ledger;

import org.jspecify.annotations.NullMarked;
