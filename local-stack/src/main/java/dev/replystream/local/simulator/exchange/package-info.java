/** What came in and what is to be sent for it, piece by piece and with its timing, as plain values without a network. */
@NullMarked
package dev.replystream.local.simulator.exchange;

import org.jspecify.annotations.NullMarked;
