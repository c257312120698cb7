package dev.replystream.local.openai.wire;

import java.util.Locale;

/** Why an answer ended. */
public enum FinishReason {
    STOP,
    LENGTH,
    CONTENT_FILTER;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason that the Responses API gives for an incomplete answer. */
    String incompleteReason() {
        return this == LENGTH ? "max_output_tokens" : code();
    }
}
