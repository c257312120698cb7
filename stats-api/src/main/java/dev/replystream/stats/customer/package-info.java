/** What single customers cost: the calls that were made for each of them. */
@NullMarked
package dev.replystream.stats.customer;

import org.jspecify.annotations.NullMarked;
