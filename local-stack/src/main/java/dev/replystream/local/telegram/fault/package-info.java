/** Everything that can go wrong with a request, what is sent in each case, and which request it happens to. */
@NullMarked
package dev.replystream.local.telegram.fault;

import org.jspecify.annotations.NullMarked;
