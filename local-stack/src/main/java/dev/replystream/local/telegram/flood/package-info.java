/** How many messages a bot may send. */
@NullMarked
package dev.replystream.local.telegram.flood;

import org.jspecify.annotations.NullMarked;
