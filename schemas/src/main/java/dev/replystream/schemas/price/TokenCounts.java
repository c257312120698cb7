package dev.replystream.schemas.price;

/**
 * Tokens of a call as providers bill them. A cached count above the prompt's is cut to it, so that a provider's slip
 * never makes a cost negative.
 *
 * @param prompt prompt tokens, cached ones included, at least 0
 * @param cachedPrompt cached ones among them, at least 0
 * @param completion completion tokens, reasoning included, at least 0
 */
public record TokenCounts(long prompt, long cachedPrompt, long completion) {

    public TokenCounts {
        if (prompt < 0 || cachedPrompt < 0 || completion < 0) {
            throw new IllegalArgumentException(
                    "token counts must not be negative, were " + prompt + ", " + cachedPrompt + ", " + completion);
        }
        cachedPrompt = Math.min(cachedPrompt, prompt);
    }
}
