/**
 * Figures over the minutes of a span: what a rule judges.
 *
 * <p>Pure functions of minute windows; a span without a sample has no figure, so nothing is ever divided by zero.
 */
@NullMarked
package dev.replystream.alert.measure;

import org.jspecify.annotations.NullMarked;
