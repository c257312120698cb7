/** Decides a call: key, request, faults, limits, context length, answer. Plain logic without a network. */
@NullMarked
package dev.replystream.local.openai.call;

import org.jspecify.annotations.NullMarked;
