/** A server that speaks the Bot API of Telegram, for tests, demonstrations and benchmarks without the real one. */
@NullMarked
package dev.replystream.local.telegram;

import org.jspecify.annotations.NullMarked;
