package dev.replystream.local.openai.tokens;

import dev.replystream.local.openai.model.TokenEncoding;
import dev.replystream.local.openai.wire.PromptMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a conversation as the chat models see it: three that frame each message, its role, its name when it has one,
 * its text, and three that open the answer.
 */
public final class ChatFormat {
    /** Stand for the framing tokens, whose real numbers do not matter; distinct from every real token. */
    private static final int[] FRAME = {-1, -2, -3};

    private final TokenCounter counter;

    public ChatFormat(TokenCounter counter) {
        this.counter = counter;
    }

    /** The whole prompt. */
    public PromptTokens prompt(List<PromptMessage> messages, TokenEncoding encoding) {
        List<int[]> parts = new ArrayList<>(messages.size() * 3 + 1);
        for (PromptMessage message : messages) {
            parts.add(FRAME);
            parts.add(counter.tokens(message.role(), encoding));
            if (message.name() != null) {
                parts.add(counter.tokens(message.name(), encoding));
            }
            parts.add(counter.tokens(message.text(), encoding));
        }
        parts.add(FRAME);
        return new PromptTokens(List.copyOf(parts));
    }
}
