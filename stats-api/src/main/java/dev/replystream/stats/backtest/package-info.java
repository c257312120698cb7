/**
 * What a rule would have told of the past, found by the library of rules on the stored windows by minute. Reads the
 * database only and has no effect.
 */
@NullMarked
package dev.replystream.stats.backtest;

import org.jspecify.annotations.NullMarked;
