package dev.replystream.local.openai.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Writes a response as the typed events of a stream: created, in progress, item, part, a delta a token, and the ends. */
final class ResponseStream {
    private final Completion completion;
    private final ResponseJson response;
    private final List<StreamEvent> events = new ArrayList<>();
    private int outputIndex;

    private ResponseStream(Completion completion) {
        this.completion = completion;
        this.response = new ResponseJson(completion);
    }

    static List<StreamEvent> write(Completion completion, Function<String, List<String>> pieces) {
        ResponseStream stream = new ResponseStream(completion);
        stream.writeAll(pieces);
        return stream.events;
    }

    private void writeAll(Function<String, List<String>> pieces) {
        String text = completion.first().text();
        addResponse("response.created", "in_progress");
        addResponse("response.in_progress", "in_progress");
        addReasoning();
        addItem("response.output_item.added", json -> response.writeMessage(json, "in_progress"));
        addPart("response.content_part.added", "");
        for (String piece : pieces.apply(text)) {
            addContent("response.output_text.delta", 1, json -> {
                json.writeStringProperty("delta", piece);
                writeNoLogProbabilities(json);
            });
        }
        addContent("response.output_text.done", 0, json -> {
            json.writeStringProperty("text", text);
            writeNoLogProbabilities(json);
        });
        addPart("response.content_part.done", text);
        addItem("response.output_item.done", json -> response.writeMessage(json, response.status()));
        addResponse("response." + response.status(), response.status());
    }

    private static void writeNoLogProbabilities(JsonGenerator json) {
        json.writeArrayPropertyStart("logprobs");
        json.writeEndArray();
    }

    private void addReasoning() {
        if (response.hasReasoning()) {
            addItem("response.output_item.added", response::writeReasoning);
            addItem("response.output_item.done", response::writeReasoning);
            outputIndex++;
        }
    }

    private void addResponse(String type, String status) {
        add(type, 0, json -> {
            json.writeObjectPropertyStart("response");
            response.writeFields(json, status);
            json.writeEndObject();
        });
    }

    private void addItem(String type, Consumer<JsonGenerator> item) {
        add(type, 0, json -> {
            json.writeNumberProperty("output_index", outputIndex);
            json.writeName("item");
            item.accept(json);
        });
    }

    private void addPart(String type, String text) {
        addContent(type, 0, json -> {
            json.writeName("part");
            ResponseJson.writeText(json, text);
        });
    }

    private void addContent(String type, int tokens, Consumer<JsonGenerator> content) {
        add(type, tokens, json -> {
            json.writeStringProperty("item_id", response.messageId());
            json.writeNumberProperty("output_index", outputIndex);
            json.writeNumberProperty("content_index", 0);
            content.accept(json);
        });
    }

    private void add(String type, int tokens, Consumer<JsonGenerator> fields) {
        byte[] bytes = EventBytes.of(type, json -> {
            json.writeStringProperty("type", type);
            json.writeNumberProperty("sequence_number", events.size());
            fields.accept(json);
        });
        events.add(new StreamEvent(bytes, tokens));
    }
}
