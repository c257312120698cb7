package dev.replystream.local.openai.wire;

/** One answer to a request. */
public record Choice(String text, FinishReason finishReason) {}
