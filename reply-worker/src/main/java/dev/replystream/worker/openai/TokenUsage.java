package dev.replystream.worker.openai;

/**
 * Tokens of a call as the provider reported them.
 *
 * @param prompt prompt tokens, cached ones included
 * @param cachedPrompt cached ones among them
 * @param completion completion tokens, reasoning included
 * @param reasoning reasoning tokens among them
 */
public record TokenUsage(long prompt, long cachedPrompt, long completion, long reasoning) {

    public TokenUsage {
        prompt = Math.max(0, prompt);
        cachedPrompt = Math.max(0, cachedPrompt);
        completion = Math.max(0, completion);
        reasoning = Math.max(0, reasoning);
    }
}
