package dev.replystream.local.openai.wire;

import dev.replystream.local.simulator.json.JsonBytes;
import tools.jackson.core.JsonGenerator;

/** Writes the body of a chat completion. */
final class ChatCompletionJson {
    private ChatCompletionJson() {}

    static byte[] write(Completion completion) {
        return JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", completion.id());
            json.writeStringProperty("object", "chat.completion");
            json.writeNumberProperty("created", completion.created().getEpochSecond());
            json.writeStringProperty("model", completion.model());
            writeChoices(json, completion);
            Usage usage = completion.usage();
            if (usage != null) {
                writeUsage(json, usage);
            }
            json.writeStringProperty(
                    "service_tier", completion.request().options().servedTier());
            json.writeStringProperty("system_fingerprint", completion.systemFingerprint());
            json.writeEndObject();
        });
    }

    static void writeUsage(JsonGenerator json, Usage usage) {
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("prompt_tokens", usage.prompt());
        json.writeNumberProperty("completion_tokens", usage.completion());
        json.writeNumberProperty("total_tokens", usage.total());
        json.writeObjectPropertyStart("prompt_tokens_details");
        json.writeNumberProperty("cached_tokens", usage.cached());
        json.writeNumberProperty("cache_write_tokens", 0);
        json.writeNumberProperty("audio_tokens", 0);
        json.writeEndObject();
        json.writeObjectPropertyStart("completion_tokens_details");
        json.writeNumberProperty("reasoning_tokens", usage.reasoning());
        json.writeNumberProperty("audio_tokens", 0);
        json.writeNumberProperty("accepted_prediction_tokens", 0);
        json.writeNumberProperty("rejected_prediction_tokens", 0);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeChoices(JsonGenerator json, Completion completion) {
        json.writeArrayPropertyStart("choices");
        int index = 0;
        for (Choice choice : completion.choices()) {
            json.writeStartObject();
            json.writeNumberProperty("index", index++);
            json.writeObjectPropertyStart("message");
            json.writeStringProperty("role", "assistant");
            json.writeStringProperty("content", choice.text());
            json.writeNullProperty("refusal");
            json.writeArrayPropertyStart("annotations");
            json.writeEndArray();
            json.writeEndObject();
            json.writeNullProperty("logprobs");
            json.writeStringProperty("finish_reason", choice.finishReason().code());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
