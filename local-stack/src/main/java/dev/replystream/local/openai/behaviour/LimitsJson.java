package dev.replystream.local.openai.behaviour;

import dev.replystream.local.openai.limit.Limits;
import dev.replystream.local.openai.limit.ModelLimit;
import dev.replystream.local.simulator.setting.SettingException;
import dev.replystream.local.simulator.setting.SettingFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The JSON form of the limits: {@code {"default": {"rpm": 500, "tpm": 200000}, "models": {...}}}. */
final class LimitsJson {
    private LimitsJson() {}

    static Limits read(SettingFields fields) {
        fields.allowing(Set.of("default", "models"));
        Map<String, ModelLimit> models = new LinkedHashMap<>();
        if (fields.has("models")) {
            SettingFields named = SettingFields.of(fields.node("models"), fields.at("models"));
            for (Map.Entry<String, JsonNode> model : named.object().properties()) {
                models.put(model.getKey(), limit(SettingFields.of(model.getValue(), named.at(model.getKey()))));
            }
        }
        ModelLimit standard =
                fields.has("default") ? limit(SettingFields.of(fields.node("default"), fields.at("default"))) : null;
        return new Limits(standard, models);
    }

    private static ModelLimit limit(SettingFields fields) {
        fields.allowing(Set.of("rpm", "tpm"));
        try {
            return new ModelLimit(fields.integer("rpm"), fields.integer("tpm"));
        } catch (IllegalArgumentException e) {
            throw SettingException.at(fields.path(), e);
        }
    }

    static void write(JsonGenerator json, Limits limits) {
        json.writeObjectPropertyStart("limits");
        write(json, "default", limits.standard());
        json.writeObjectPropertyStart("models");
        limits.models().forEach((model, limit) -> write(json, model, limit));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, @Nullable ModelLimit limit) {
        if (limit == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeObjectPropertyStart(name);
        json.writePOJOProperty("rpm", limit.requestsPerMinute());
        json.writePOJOProperty("tpm", limit.tokensPerMinute());
        json.writeEndObject();
    }
}
