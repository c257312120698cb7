/** What calls add up to: windows by minute and quarter-hour as the aggregation made them, and the answers by local day. */
@NullMarked
package dev.replystream.stats.usage;

import org.jspecify.annotations.NullMarked;
