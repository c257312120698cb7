/**
 * The account of calls on {@code call-ledger}: an intent that the log has before a call leaves, an outcome that it has
 * before the reply may be committed, and ticks that move the log's time on. Outside of any transaction, so that an abort
 * erases no fact.
 */
@NullMarked
package dev.replystream.worker.ledger;

import org.jspecify.annotations.NullMarked;
