/** {@code prices} and {@code reprice}: what calls cost, and what they would have cost. */
@NullMarked
package dev.replystream.cli.prices;

import org.jspecify.annotations.NullMarked;
