package dev.replystream.local.openai.call;

import dev.replystream.local.openai.wire.ApiError;
import dev.replystream.local.openai.wire.ApiErrors;
import dev.replystream.local.simulator.exchange.HttpCall;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Refuses what the model or the API cannot do, as opposed to what was made to fail. Each check gives null when all is well. */
final class RequestCheck {
    static final String CLIENT_REQUEST_ID = "X-Client-Request-Id";
    private static final int LONGEST_CLIENT_REQUEST_ID = 512;

    private RequestCheck() {}

    static @Nullable ApiError clientRequestId(HttpCall http) {
        String id = http.header(CLIENT_REQUEST_ID);
        boolean valid = id == null
                || (id.length() <= LONGEST_CLIENT_REQUEST_ID
                        && StandardCharsets.US_ASCII.newEncoder().canEncode(id));
        return valid ? null : ApiErrors.CLIENT_REQUEST_ID;
    }

    static @Nullable ApiError completionTokens(ParsedCall call) {
        Integer requested = call.request().options().maxTokens();
        if (requested == null) {
            return null;
        }
        if (call.model().reasoning()
                && call.request().options().maxTokensParameter().equals("max_tokens")) {
            return ApiErrors.unsupportedMaxTokens();
        }
        int greatest = call.model().maxCompletion();
        return requested > greatest ? ApiErrors.tooManyTokens(call.request(), greatest) : null;
    }

    static @Nullable ApiError contextLength(ParsedCall call) {
        int window = call.model().contextWindow();
        int tokens = call.prompt().count();
        return tokens > window ? ApiErrors.contextLengthExceeded(call.request(), window, tokens) : null;
    }
}
