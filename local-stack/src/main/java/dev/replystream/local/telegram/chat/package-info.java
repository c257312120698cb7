/** The chats that a bot can write to. */
@NullMarked
package dev.replystream.local.telegram.chat;

import org.jspecify.annotations.NullMarked;
