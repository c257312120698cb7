package dev.replystream.local.openai.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a chat completion as a stream of chunks: the role, a chunk a token, the finish reason, the usage if asked for. */
final class ChatCompletionStream {
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

    private final Completion completion;
    private final Function<String, List<String>> pieces;
    private final List<StreamEvent> events = new ArrayList<>();

    private ChatCompletionStream(Completion completion, Function<String, List<String>> pieces) {
        this.completion = completion;
        this.pieces = pieces;
    }

    static List<StreamEvent> write(Completion completion, Function<String, List<String>> pieces) {
        ChatCompletionStream stream = new ChatCompletionStream(completion, pieces);
        stream.writeAll();
        return stream.events;
    }

    private void writeAll() {
        for (int index = 0; index < completion.choices().size(); index++) {
            writeChoice(index, completion.choices().get(index));
        }
        Usage usage = completion.usage();
        if (completion.request().options().includeUsage() && usage != null) {
            add(0, json -> {
                json.writeArrayPropertyStart("choices");
                json.writeEndArray();
                ChatCompletionJson.writeUsage(json, usage);
            });
        }
        events.add(new StreamEvent(DONE, 0));
    }

    private void writeChoice(int index, Choice choice) {
        addDelta(index, null, json -> {
            json.writeStringProperty("role", "assistant");
            json.writeStringProperty("content", "");
            json.writeNullProperty("refusal");
        });
        for (String piece : pieces.apply(choice.text())) {
            add(1, json -> {
                writeDelta(json, index, null, delta -> delta.writeStringProperty("content", piece));
                writeNullUsage(json);
            });
        }
        addDelta(index, choice.finishReason(), json -> {});
    }

    private void addDelta(int index, @Nullable FinishReason reason, Consumer<JsonGenerator> delta) {
        add(0, json -> {
            writeDelta(json, index, reason, delta);
            writeNullUsage(json);
        });
    }

    private static void writeDelta(
            JsonGenerator json, int index, @Nullable FinishReason reason, Consumer<JsonGenerator> delta) {
        json.writeArrayPropertyStart("choices");
        json.writeStartObject();
        json.writeNumberProperty("index", index);
        json.writeObjectPropertyStart("delta");
        delta.accept(json);
        json.writeEndObject();
        json.writeNullProperty("logprobs");
        json.writeStringProperty("finish_reason", reason == null ? null : reason.code());
        json.writeEndObject();
        json.writeEndArray();
    }

    private void writeNullUsage(JsonGenerator json) {
        if (completion.request().options().includeUsage()) {
            json.writeNullProperty("usage");
        }
    }

    private void add(int tokens, Consumer<JsonGenerator> content) {
        events.add(new StreamEvent(
                EventBytes.of(null, json -> {
                    json.writeStringProperty("id", completion.id());
                    json.writeStringProperty("object", "chat.completion.chunk");
                    json.writeNumberProperty("created", completion.created().getEpochSecond());
                    json.writeStringProperty("model", completion.model());
                    json.writeStringProperty(
                            "service_tier", completion.request().options().servedTier());
                    json.writeStringProperty("system_fingerprint", completion.systemFingerprint());
                    content.accept(json);
                }),
                tokens));
    }
}
