package dev.replystream.local.openai.wire;

/**
 * The tokens of one call.
 *
 * @param prompt all prompt tokens, cached ones included
 * @param cached prompt tokens that were cached
 * @param completion all completion tokens, reasoning included
 * @param reasoning completion tokens that the model thought with
 */
public record Usage(int prompt, int cached, int completion, int reasoning) {
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    public int total() {
        return Math.addExact(prompt, completion);
    }

    /** The same prompt with another number of completion tokens. */
    public Usage withCompletion(int tokens) {
        return new Usage(prompt, cached, tokens, Math.min(tokens, reasoning));
    }
}
