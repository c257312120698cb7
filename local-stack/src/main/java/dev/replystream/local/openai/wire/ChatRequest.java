package dev.replystream.local.openai.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads the body of {@code POST /v1/chat/completions}. */
final class ChatRequest {
    private static final MessageReader MESSAGES = new MessageReader(
            Set.of("system", "assistant", "user", "function", "tool", "developer"),
            "'system', 'assistant', 'user', 'function', 'tool', and 'developer'");

    private ChatRequest() {}

    static CallRequest read(RequestFields fields) throws RefusedRequestException {
        String model = fields.text("model");
        List<PromptMessage> messages = new ArrayList<>();
        for (RequestFields message : fields.children("messages")) {
            messages.add(MESSAGES.read(message));
        }
        if (messages.isEmpty()) {
            throw fields.emptyArray("messages");
        }
        fields.checkDecimal("temperature", 0, 2);
        fields.checkDecimal("top_p", 0, 1);
        return new CallRequest(Operation.CHAT_COMPLETIONS, model, messages, options(fields), fields.object());
    }

    private static CallOptions options(RequestFields fields) throws RefusedRequestException {
        boolean current = fields.has("max_completion_tokens");
        String maxTokensParameter = current ? "max_completion_tokens" : "max_tokens";
        RequestFields streamOptions = fields.child("stream_options");
        boolean stream = fields.flag("stream");
        if (streamOptions != null && !stream) {
            throw fields.refused(
                    "stream_options",
                    "invalid_value",
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
        }
        return new CallOptions(
                fields.integer(maxTokensParameter, 1, Integer.MAX_VALUE),
                maxTokensParameter,
                Objects.requireNonNullElse(fields.integer("n", 1, 128), 1),
                stream,
                streamOptions != null && streamOptions.flag("include_usage"),
                fields.textOrTexts("stop"),
                Objects.requireNonNullElse(fields.optionalText("service_tier"), "auto"),
                fields.optionalText("reasoning_effort"));
    }
}
