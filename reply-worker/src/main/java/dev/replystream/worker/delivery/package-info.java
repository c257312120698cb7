/**
 * Replies to channels: Telegram and webhooks. Each channel that is switched on is an intake of its own over {@code
 * replies}, so one that is down delays no other; a conversation's replies go out in order.
 *
 * <p>No channel can be asked what it has taken, so delivery is at least once. What a channel has confirmed is stored and
 * never sent again; a request is claimed in the database before it leaves, so that of two workers that both believe the
 * reply to be theirs only one sends it at a time.
 */
@NullMarked
package dev.replystream.worker.delivery;

import org.jspecify.annotations.NullMarked;
