/**
 * Alert rules: listed, changed and removed on their compacted topic, which is where they are kept.
 *
 * <p>A change states the revision that it is made on (compare-and-set), and a lock in the database lets one writer of a
 * tenant at a time read the topic to its end, compare, and write.
 */
@NullMarked
package dev.replystream.stats.rule;

import org.jspecify.annotations.NullMarked;
