/**
 * Requests to addresses and services outside: webhooks and Telegram. One call is one attempt; when to try again is the
 * caller's matter.
 */
@NullMarked
package dev.replystream.service.outbound;

import org.jspecify.annotations.NullMarked;
