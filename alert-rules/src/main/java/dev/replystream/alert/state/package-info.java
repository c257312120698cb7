/**
 * The life of an alert: {@code Ok -> Pending -> Firing -> Recovering -> Ok}, one record a state.
 *
 * <p>Every step is a pure function of state, rule, reading and time; it gives the next state and what is to be told.
 */
@NullMarked
package dev.replystream.alert.state;

import org.jspecify.annotations.NullMarked;
