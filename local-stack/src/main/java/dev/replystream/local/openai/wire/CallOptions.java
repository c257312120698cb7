package dev.replystream.local.openai.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for beside the prompt.
 *
 * @param maxTokens most completion tokens, null when not limited
 * @param maxTokensParameter the parameter that set it
 * @param choices how many answers, 1 to 128
 * @param includeUsage whether a stream ends with the usage
 * @param stop texts that end the answer
 * @param serviceTier as requested; {@code auto} when absent
 * @param reasoningEffort null when absent
 */
public record CallOptions(
        @Nullable Integer maxTokens,
        String maxTokensParameter,
        int choices,
        boolean stream,
        boolean includeUsage,
        List<String> stop,
        String serviceTier,
        @Nullable String reasoningEffort) {

    /** The tier that served the call: a request for {@code auto} is served by the default one. */
    public String servedTier() {
        return serviceTier.equals("auto") ? "default" : serviceTier;
    }
}
