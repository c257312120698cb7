package dev.replystream.alert.json;

import dev.replystream.avro.AlertRule;
import dev.replystream.avro.BurnRate;
import dev.replystream.schemas.serde.TrustedRecords;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules as JSON with the names of the contract. A field that is missing has the contract's default; one that the contract
 * does not know is a mistake. Who changed the rule, and when, is not taken from the JSON.
 */
public final class RuleJson {
    private static final String CHANGED_BY = "changed_by";
    private static final String CHANGED_AT = "changed_at";

    private RuleJson() {}

    /**
     * Reads a rule.
     *
     * @param by who states it
     * @param at when
     * @throws IllegalArgumentException when it is none; the message begins with the field
     */
    public static AlertRule read(String json, String by, Instant at) {
        return read(parsed(json), by, at);
    }

    /**
     * Reads a rule.
     *
     * @param by who states it
     * @param at when
     * @throws IllegalArgumentException when it is none; the message begins with the field
     */
    public static AlertRule read(JsonNode rule, String by, Instant at) {
        TrustedRecords.trust();
        GenericRecordBuilder builder = new GenericRecordBuilder(AlertRule.getClassSchema());
        builder.set(CHANGED_BY, by).set(CHANGED_AT, at);
        return (AlertRule) SpecificData.getForClass(AlertRule.class)
                .deepCopy(AlertRule.getClassSchema(), record(builder, AlertRule.getClassSchema(), rule, ""));
    }

    /** The rule with the names of its contract and times in ISO 8601. */
    public static ObjectNode write(AlertRule rule) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        for (Schema.Field field : AlertRule.getClassSchema().getFields()) {
            json.set(field.name(), written(rule.get(field.pos())));
        }
        return json;
    }

    private static JsonNode written(@Nullable Object value) {
        return switch (value) {
            case BurnRate burn -> {
                ObjectNode json = JsonMapper.shared().createObjectNode();
                BurnRate.getClassSchema()
                        .getFields()
                        .forEach(field -> json.set(field.name(), written(burn.get(field.pos()))));
                yield json;
            }
            case Instant moment -> JsonMapper.shared().valueToTree(moment.toString());
            case Enum<?> symbol -> JsonMapper.shared().valueToTree(symbol.name());
            case null -> JsonMapper.shared().nullNode();
            default -> JsonMapper.shared().valueToTree(value);
        };
    }

    private static JsonNode parsed(String json) {
        try {
            JsonNode rule = JsonMapper.shared().readTree(json);
            if (rule.isObject()) {
                return rule;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the rule is not JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("the rule must be a JSON object");
    }

    private static GenericRecord record(GenericRecordBuilder builder, Schema schema, JsonNode object, String path) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            Schema.Field field = schema.getField(property.getKey());
            String name = path + property.getKey();
            if (field == null) {
                throw new IllegalArgumentException(name + " is no field of a rule; fields are " + namesOf(schema));
            }
            if (!property.getKey().equals(CHANGED_AT) && !property.getKey().equals(CHANGED_BY)) {
                builder.set(field, value(field.schema(), property.getValue(), name));
            }
        }
        for (Schema.Field field : schema.getFields()) {
            if (!builder.has(field) && field.defaultVal() == null) {
                throw new IllegalArgumentException(path + field.name() + " must be given");
            }
        }
        return builder.build();
    }

    private static @Nullable Object value(Schema schema, JsonNode node, String name) {
        return switch (schema.getType()) {
            case UNION -> node.isNull() ? null : value(schema.getTypes().getLast(), node, name);
            case STRING -> required(node.isString(), "a text", name, node).asString();
            case BOOLEAN ->
                required(node.isBoolean(), "true or false", name, node).asBoolean();
            case INT ->
                required(node.canConvertToInt() && node.isIntegralNumber(), "a whole number", name, node)
                        .asInt();
            case LONG ->
                required(node.canConvertToLong() && node.isIntegralNumber(), "a whole number", name, node)
                        .asLong();
            case DOUBLE -> required(node.isNumber(), "a number", name, node).asDouble();
            case ENUM -> symbol(schema, node, name);
            case MAP -> map(schema, required(node.isObject(), "an object", name, node), name);
            case ARRAY ->
                StreamSupport.stream(
                                required(node.isArray(), "a list", name, node).spliterator(), false)
                        .map(element -> value(schema.getElementType(), element, name))
                        .collect(Collectors.toList());
            case RECORD ->
                record(
                        new GenericRecordBuilder(schema),
                        schema,
                        required(node.isObject(), "an object", name, node),
                        name + ".");
            default -> throw new IllegalStateException("rules have no fields of type " + schema.getType());
        };
    }

    private static Object symbol(Schema schema, JsonNode node, String name) {
        if (!node.isString() || !schema.hasEnumSymbol(node.asString())) {
            throw new IllegalArgumentException(name + " must be one of " + schema.getEnumSymbols() + ", was " + node);
        }
        return new GenericData.EnumSymbol(schema, node.asString());
    }

    private static Map<String, @Nullable Object> map(Schema schema, JsonNode node, String name) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> map.put(
                        entry.getKey(), value(schema.getValueType(), entry.getValue(), name + "." + entry.getKey())));
        return map;
    }

    private static JsonNode required(boolean right, String expected, String name, JsonNode node) {
        if (!right) {
            throw new IllegalArgumentException(name + " must be " + expected + ", was " + node);
        }
        return node;
    }

    private static String namesOf(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
    }
}
