/**
 * Past calls priced again: as recorded and as repriced side by side, from the stored calls and with the very price table
 * that workers use.
 *
 * <p>A question changes nothing. A run is kept beside the figures, by quarter-hour and group, and usage can be asked for
 * with its prices; what was recorded stays (ADR 0013).
 */
@NullMarked
package dev.replystream.stats.reprice;

import org.jspecify.annotations.NullMarked;
