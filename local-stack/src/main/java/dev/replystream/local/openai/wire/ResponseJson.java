package dev.replystream.local.openai.wire;

import dev.replystream.local.simulator.json.JsonBytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Writes a response object of the Responses API, whole or as the events of a stream hold it. */
final class ResponseJson {
    /** What the object repeats from the request, with the value that an absent field has. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "temperature",
            1.0,
            "top_p",
            1.0,
            "parallel_tool_calls",
            true,
            "store",
            true,
            "tool_choice",
            "auto",
            "truncation",
            "disabled",
            "tools",
            new Object[0],
            "metadata",
            Map.of());

    private final Completion completion;

    ResponseJson(Completion completion) {
        this.completion = completion;
    }

    static byte[] write(Completion completion) {
        ResponseJson response = new ResponseJson(completion);
        return JsonBytes.of(json -> {
            json.writeStartObject();
            response.writeFields(json, response.status());
            json.writeEndObject();
        });
    }

    /** {@code completed} or {@code incomplete}. */
    String status() {
        return completion.first().finishReason() == FinishReason.STOP ? "completed" : "incomplete";
    }

    void writeFields(JsonGenerator json, String status) {
        boolean inProgress = status.equals("in_progress");
        CallOptions options = completion.request().options();
        json.writeStringProperty("id", completion.id());
        json.writeStringProperty("object", "response");
        json.writeNumberProperty("created_at", completion.created().getEpochSecond());
        json.writeStringProperty("status", status);
        json.writeBooleanProperty("background", false);
        json.writeNullProperty("error");
        writeIncompleteDetails(json, status);
        writeRequestFields(json);
        json.writeStringProperty("model", completion.model());
        writeOutput(json, status);
        json.writeStringProperty("service_tier", inProgress ? options.serviceTier() : options.servedTier());
        writeUsage(json, inProgress ? null : completion.usage());
    }

    private void writeOutput(JsonGenerator json, String status) {
        json.writeArrayPropertyStart("output");
        if (!status.equals("in_progress")) {
            writeReasoning(json);
            writeMessage(json, status);
        }
        json.writeEndArray();
    }

    /** Whether the model thought first, which is an output item of its own. */
    boolean hasReasoning() {
        Usage usage = completion.usage();
        return usage != null && usage.reasoning() > 0;
    }

    /** The item that stands for the thinking; its text is never shown. */
    void writeReasoning(JsonGenerator json) {
        if (hasReasoning()) {
            json.writeStartObject();
            json.writeStringProperty("id", itemId("rs_"));
            json.writeStringProperty("type", "reasoning");
            json.writeArrayPropertyStart("summary");
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** The answer as an output item; empty while it is in progress. */
    void writeMessage(JsonGenerator json, String status) {
        json.writeStartObject();
        json.writeStringProperty("id", messageId());
        json.writeStringProperty("type", "message");
        json.writeStringProperty("status", status);
        json.writeArrayPropertyStart("content");
        if (!status.equals("in_progress")) {
            writeText(json, completion.first().text());
        }
        json.writeEndArray();
        json.writeStringProperty("role", "assistant");
        json.writeEndObject();
    }

    static void writeText(JsonGenerator json, String text) {
        json.writeStartObject();
        json.writeStringProperty("type", "output_text");
        json.writeArrayPropertyStart("annotations");
        json.writeEndArray();
        json.writeArrayPropertyStart("logprobs");
        json.writeEndArray();
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    String messageId() {
        return itemId("msg_");
    }

    private String itemId(String prefix) {
        String id = completion.id();
        return id == null ? prefix + "0" : prefix + id.substring(id.indexOf('_') + 1);
    }

    private void writeIncompleteDetails(JsonGenerator json, String status) {
        if (!status.equals("incomplete")) {
            json.writeNullProperty("incomplete_details");
            return;
        }
        json.writeObjectPropertyStart("incomplete_details");
        json.writeStringProperty("reason", completion.first().finishReason().incompleteReason());
        json.writeEndObject();
    }

    private void writeRequestFields(JsonGenerator json) {
        JsonNode body = completion.request().body();
        for (String field : new String[] {"instructions", "max_output_tokens", "previous_response_id", "user"}) {
            json.writePOJOProperty(field, body.get(field));
        }
        DEFAULTS.forEach(
                (field, value) -> json.writePOJOProperty(field, body.hasNonNull(field) ? body.get(field) : value));
        writeReasoningSettings(json);
        json.writeObjectPropertyStart("text");
        json.writeObjectPropertyStart("format");
        json.writeStringProperty("type", "text");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeReasoningSettings(JsonGenerator json) {
        json.writeObjectPropertyStart("reasoning");
        json.writeStringProperty("effort", completion.request().options().reasoningEffort());
        json.writeNullProperty("summary");
        json.writeEndObject();
    }

    private static void writeUsage(JsonGenerator json, @Nullable Usage usage) {
        if (usage == null) {
            json.writeNullProperty("usage");
            return;
        }
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("input_tokens", usage.prompt());
        json.writeObjectPropertyStart("input_tokens_details");
        json.writeNumberProperty("cached_tokens", usage.cached());
        json.writeNumberProperty("cache_write_tokens", 0);
        json.writeEndObject();
        json.writeNumberProperty("output_tokens", usage.completion());
        json.writeObjectPropertyStart("output_tokens_details");
        json.writeNumberProperty("reasoning_tokens", usage.reasoning());
        json.writeEndObject();
        json.writeNumberProperty("total_tokens", usage.total());
        json.writeEndObject();
    }
}
