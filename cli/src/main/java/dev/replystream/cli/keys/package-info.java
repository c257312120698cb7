/** {@code keys}: who may use the stats API. */
@NullMarked
package dev.replystream.cli.keys;

import org.jspecify.annotations.NullMarked;
