/**
 * Versions of the price table: listed, told and added to. They are of all tenants, and never change.
 *
 * <p>Whoever adds one states the newest version that it knows (compare-and-set). Those that come with the software are
 * put in at start when they are missing.
 */
@NullMarked
package dev.replystream.stats.price;

import org.jspecify.annotations.NullMarked;
