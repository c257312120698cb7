package dev.replystream.local.openai.call;

import dev.replystream.local.openai.model.Model;
import dev.replystream.local.openai.model.Models;
import dev.replystream.local.openai.wire.ApiError;
import dev.replystream.local.openai.wire.ApiErrors;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.HttpCall;
import dev.replystream.local.simulator.json.JsonBytes;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** {@code GET /v1/models} and {@code GET /v1/models/NAME}. */
public final class ModelPages {
    /** Where the list is. */
    public static final String PATH = "/v1/models";

    private final Models models;
    private final Access access;

    public ModelPages(Models models, Access access) {
        this.models = models;
        this.access = access;
    }

    /** The list, or one model of it. */
    public Answer get(HttpCall http) {
        ApiError refusal = access.refusal(http);
        if (refusal != null) {
            return error(refusal);
        }
        return http.path().equals(PATH) ? list() : one(http.path().substring(PATH.length() + 1));
    }

    private Answer list() {
        return Answer.json(200, List.of(), JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeStringProperty("object", "list");
            json.writeArrayPropertyStart("data");
            models.all().forEach(model -> write(json, model));
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private Answer one(String name) {
        return models.named(name)
                .map(model -> Answer.json(200, List.of(), JsonBytes.of(json -> write(json, model))))
                .orElseGet(() -> error(ApiErrors.modelNotFound(name)));
    }

    private static void write(JsonGenerator json, Model model) {
        json.writeStartObject();
        json.writeStringProperty("id", model.name());
        json.writeStringProperty("object", "model");
        json.writeNumberProperty("created", model.createdSeconds());
        json.writeStringProperty("owned_by", "system");
        json.writeEndObject();
    }

    private static Answer error(ApiError error) {
        return Answer.json(error.status(), List.of(), error.json());
    }
}
