package dev.replystream.worker.reply;

import dev.replystream.worker.conversation.Turn;
import dev.replystream.worker.openai.PromptMessage;
import dev.replystream.worker.openai.PromptMessage.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Builds prompts: the fixed text first, then as many of the newest turns as the token budget holds, then the messages to
 * answer. The same input gives the same prompt. Safe for use by several threads.
 */
public final class PromptBuilder {

    private final String model;
    private final PromptMessage system;
    private final int systemTokens;
    private final int historyTokens;
    private final TokenCounter tokens;

    /**
     * @param model model that is asked, part of the prompt's hash
     */
    public PromptBuilder(String model, PromptSettings settings, TokenCounter tokens) {
        this.model = model;
        this.system = new PromptMessage(Role.SYSTEM, settings.systemPrompt());
        this.systemTokens = tokens.of(List.of(system));
        this.historyTokens = settings.historyTokens();
        this.tokens = tokens;
    }

    /**
     * The prompt for {@code texts}.
     *
     * @param history earlier turns, oldest first
     * @param texts what the customer wrote since, oldest first
     * @param trim how often the budget for history is halved
     */
    Prompt build(List<Turn> history, List<String> texts, int trim) {
        ArrayDeque<PromptMessage> turns = new ArrayDeque<>();
        int used = 0;
        for (Turn turn : history.reversed()) {
            PromptMessage message = messageOf(turn);
            int size = tokens.of(message);
            if (used + size > historyTokens >> trim) {
                break;
            }
            turns.addFirst(message);
            used += size;
        }
        List<PromptMessage> messages = new ArrayList<>();
        messages.add(system);
        messages.addAll(turns);
        texts.forEach(text -> messages.add(new PromptMessage(Role.USER, text)));
        List<PromptMessage> asked = messages.subList(1 + turns.size(), messages.size());
        int total = systemTokens + used + asked.stream().mapToInt(tokens::of).sum();
        String historyHash = turns.isEmpty() ? null : hash("", turns);
        return new Prompt(messages, total, hash(model, messages), historyHash, turns.size());
    }

    private static PromptMessage messageOf(Turn turn) {
        return switch (turn.speaker()) {
            case CUSTOMER -> new PromptMessage(Role.USER, turn.text());
            case ASSISTANT -> new PromptMessage(Role.ASSISTANT, turn.text());
        };
    }

    /** Each text is preceded by its length, so different messages never make the same input. */
    private static String hash(String first, Iterable<PromptMessage> messages) {
        MessageDigest digest = sha256();
        digest.update(first.getBytes(StandardCharsets.UTF_8));
        for (PromptMessage message : messages) {
            byte[] text = message.text().getBytes(StandardCharsets.UTF_8);
            digest.update(("\n" + message.role() + ":" + text.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(text);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
