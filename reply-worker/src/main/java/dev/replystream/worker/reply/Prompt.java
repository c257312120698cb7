package dev.replystream.worker.reply;

import dev.replystream.worker.openai.PromptMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told.
 *
 * @param messages in order
 * @param tokens tokens of all of it, by our own count
 * @param hash SHA-256 of model and messages, hexadecimal
 * @param historyHash SHA-256 of the turns among them; null when there are none
 * @param historyTurns how many turns those are
 */
record Prompt(
        List<PromptMessage> messages,
        int tokens,
        String hash,
        @Nullable String historyHash,
        int historyTurns) {

    Prompt {
        messages = List.copyOf(messages);
    }
}
