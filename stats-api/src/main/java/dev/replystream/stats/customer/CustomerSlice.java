package dev.replystream.stats.customer;

import org.jspecify.annotations.Nullable;

/**
 * A part of the list of customers.
 *
 * @param sort what the list is ordered by
 * @param cursor where the page before ended; null for the first page
 * @param size most customers of the page
 */
record CustomerSlice(CustomerSort sort, @Nullable CustomerCursor cursor, int size) {}
