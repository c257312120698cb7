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

    private static final int CHARACTERS_PER_TOKEN = 4;

    Prompt {
        messages = List.copyOf(messages);
    }

    /**
     * The tokens that a provider counts towards its limits before it has seen an answer: a quarter of the characters, or
     * the most tokens that are asked for when these are more.
     *
     * @param answerTokens most tokens of the answer
     * @see <a href="https://platform.openai.com/docs/guides/rate-limits">OpenAI, rate limits</a>
     */
    long demand(int answerTokens) {
        long characters =
                messages.stream().mapToLong(message -> message.text().length()).sum();
        return Math.max(answerTokens, Math.ceilDiv(characters, CHARACTERS_PER_TOKEN));
    }
}
