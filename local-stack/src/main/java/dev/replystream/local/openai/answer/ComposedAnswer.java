package dev.replystream.local.openai.answer;

import dev.replystream.local.openai.wire.FinishReason;

/**
 * The text of one answer.
 *
 * @param tokens of the text
 */
public record ComposedAnswer(String text, int tokens, FinishReason finishReason) {}
