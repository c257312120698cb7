package dev.replystream.local.openai.call;

import dev.replystream.local.openai.wire.ApiError;
import dev.replystream.local.openai.wire.ApiErrors;
import dev.replystream.local.simulator.exchange.HttpCall;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call.
 *
 * @param apiKeys the keys that are valid; empty accepts any key that is not empty
 * @param organization of callers that name none in the header {@code OpenAI-Organization}
 */
public record Access(Set<String> apiKeys, String organization) {
    /** Any key. */
    public static final Access ANY_KEY = new Access(Set.of(), "org-replystream");

    private static final String BEARER = "Bearer ";

    public Access {
        apiKeys = Set.copyOf(apiKeys);
    }

    /** The answer to a call without a valid key; null when it has one. */
    @Nullable
    ApiError refusal(HttpCall http) {
        String authorization = Objects.requireNonNullElse(http.header("authorization"), "");
        String key = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : "";
        if (key.isEmpty()) {
            return ApiErrors.MISSING_KEY;
        }
        return apiKeys.isEmpty() || apiKeys.contains(key) ? null : ApiErrors.wrongKey(key);
    }

    String organizationOf(HttpCall http) {
        return Objects.requireNonNullElse(http.header("openai-organization"), organization);
    }

    /** Does not show the keys. */
    @Override
    public String toString() {
        return "Access[" + apiKeys.size() + " keys, " + organization + "]";
    }
}
