/** How new the stored data is, until when it is complete, and how many records wait to be stored. */
@NullMarked
package dev.replystream.stats.freshness;

import org.jspecify.annotations.NullMarked;
