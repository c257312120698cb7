package dev.replystream.local.openai.call;

import dev.replystream.local.openai.model.Model;
import dev.replystream.local.openai.tokens.PromptTokens;
import dev.replystream.local.openai.wire.CallRequest;
import java.time.Instant;

/** A call whose body was understood and whose model exists. */
record ParsedCall(long sequence, Instant at, CallRequest request, Model model, PromptTokens prompt) {
    /** Most completion tokens that the request and the model allow. */
    int maxTokens() {
        Integer requested = request.options().maxTokens();
        int left = Math.max(1, model.contextWindow() - prompt.count());
        int greatest = Math.min(model.maxCompletion(), left);
        return requested == null ? greatest : Math.min(requested, greatest);
    }
}
