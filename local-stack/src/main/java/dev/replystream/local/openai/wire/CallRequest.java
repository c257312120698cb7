package dev.replystream.local.openai.wire;

import dev.replystream.local.simulator.distribution.SeededRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request body that was understood.
 *
 * @param messages the prompt, at least one
 * @param body the whole body, from which an answer repeats some fields
 */
public record CallRequest(
        Operation operation, String model, List<PromptMessage> messages, CallOptions options, ObjectNode body) {

    /** The text of the last message of the user; null when there is none. */
    public @Nullable String lastUserMessage() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).isFromUser()) {
                return messages.get(i).text();
            }
        }
        return null;
    }

    /** The characters of the prompt, from which OpenAI estimates its tokens for the limits. */
    public long characters() {
        long characters = 0;
        for (PromptMessage message : messages) {
            characters += message.text().length();
        }
        return characters;
    }

    /** A fingerprint of model and prompt, equal for equal ones, whatever else the request says. */
    public long promptHash() {
        long hash = model.hashCode();
        for (PromptMessage message : messages) {
            hash = SeededRandom.mix(hash + message.text().hashCode()) * 31
                    + message.role().hashCode();
        }
        return hash;
    }
}
