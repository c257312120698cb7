/** The {@code backtest} command: what a rule would have told of the past, read from the log and without any effect. */
@NullMarked
package dev.replystream.cli.backtest;

import org.jspecify.annotations.NullMarked;
