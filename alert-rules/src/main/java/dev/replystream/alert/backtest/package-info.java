/**
 * What a rule would have told of the past, found with the functions of the live evaluation and without any effect.
 *
 * <p>Windows come from the log or from a database; who reads them is not this package's business.
 */
@NullMarked
package dev.replystream.alert.backtest;

import org.jspecify.annotations.NullMarked;
