/** Everything that can go wrong with a call, what is sent in each case, and which call it happens to. */
@NullMarked
package dev.replystream.local.openai.fault;

import org.jspecify.annotations.NullMarked;
