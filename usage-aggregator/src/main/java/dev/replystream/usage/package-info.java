/**
 * Accounts for every call: the call ledger becomes usage events, these become sums by minute and quarter-hour, and any
 * period can be counted again from the log.
 */
@NullMarked
package dev.replystream.usage;

import org.jspecify.annotations.NullMarked;
