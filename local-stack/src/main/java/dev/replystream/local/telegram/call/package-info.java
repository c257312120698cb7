/** What is done about each request. */
@NullMarked
package dev.replystream.local.telegram.call;

import org.jspecify.annotations.NullMarked;
