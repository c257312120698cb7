/** How many requests a caller may make: a bucket of tokens for each, in bounded memory. Knows nothing of HTTP. */
@NullMarked
package dev.replystream.stats.limit;

import org.jspecify.annotations.NullMarked;
