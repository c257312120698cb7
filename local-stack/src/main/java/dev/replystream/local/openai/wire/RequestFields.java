package dev.replystream.local.openai.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of one JSON object of a request, by type; a wrong one is refused with its path, as OpenAI does. */
record RequestFields(ObjectNode object, String prefix) {

    boolean has(String name) {
        return present(name) != null;
    }

    String text(String name) throws RefusedRequestException {
        JsonNode value = required(name);
        if (!value.isString()) {
            throw wrongType(name, "a string", value);
        }
        return value.stringValue();
    }

    @Nullable
    String optionalText(String name) throws RefusedRequestException {
        return has(name) ? text(name) : null;
    }

    boolean flag(String name) throws RefusedRequestException {
        JsonNode value = present(name);
        if (value != null && !value.isBoolean()) {
            throw wrongType(name, "a boolean", value);
        }
        return value != null && value.booleanValue();
    }

    /** The number, null when absent. */
    @Nullable
    Integer integer(String name, int least, int greatest) throws RefusedRequestException {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            throw wrongType(name, "an integer", value);
        }
        checkBounds(name, "integer", value.decimalValue().doubleValue(), new Bounds(least, greatest));
        return value.intValue();
    }

    void checkDecimal(String name, int least, int greatest) throws RefusedRequestException {
        JsonNode value = present(name);
        if (value == null) {
            return;
        }
        if (!value.isNumber()) {
            throw wrongType(name, "a decimal", value);
        }
        checkBounds(name, "decimal", value.doubleValue(), new Bounds(least, greatest));
    }

    /** The object, null when absent. */
    @Nullable
    RequestFields child(String name) throws RefusedRequestException {
        JsonNode value = present(name);
        if (value != null && !value.isObject()) {
            throw wrongType(name, "an object", value);
        }
        return value == null ? null : new RequestFields((ObjectNode) value, prefix + name + ".");
    }

    /** The objects of an array. */
    List<RequestFields> children(String name) throws RefusedRequestException {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw wrongType(name, "an array of objects", value);
        }
        List<RequestFields> children = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            String element = name + "[" + i + "]";
            if (!(value.get(i) instanceof ObjectNode child)) {
                throw wrongType(element, "an object", value.get(i));
            }
            children.add(new RequestFields(child, prefix + element + "."));
        }
        return children;
    }

    List<String> textOrTexts(String name) throws RefusedRequestException {
        JsonNode value = present(name);
        if (value == null) {
            return List.of();
        }
        if (value.isString()) {
            return List.of(value.stringValue());
        }
        List<String> texts = new ArrayList<>(value.size());
        for (JsonNode element : value.values()) {
            texts.add(element.asString(""));
        }
        return texts;
    }

    boolean isText(String name) {
        return object.path(name).isString();
    }

    @Nullable
    JsonNode present(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    RefusedRequestException emptyArray(String name) {
        return refused(
                name,
                "empty_array",
                "Invalid '%s': empty array. Expected an array with minimum length 1, but got an empty array instead."
                        .formatted(prefix + name));
    }

    RefusedRequestException refused(String name, String code, String message) {
        return new RefusedRequestException(ApiError.invalid(prefix + name, code, message));
    }

    RefusedRequestException wrongType(String name, String expected, JsonNode value) {
        return refused(
                name,
                "invalid_type",
                "Invalid type for '%s': expected %s, but got %s instead."
                        .formatted(prefix + name, expected, typeName(value)));
    }

    private JsonNode required(String name) throws RefusedRequestException {
        JsonNode value = object.get(name);
        if (value == null) {
            throw refused(name, "missing_required_parameter", "Missing required parameter: '" + prefix + name + "'.");
        }
        return value;
    }

    private void checkBounds(String name, String type, double value, Bounds bounds) throws RefusedRequestException {
        if (value >= bounds.least && value <= bounds.greatest) {
            return;
        }
        boolean above = value > bounds.greatest;
        throw refused(
                name,
                type + (above ? "_above_max_value" : "_below_min_value"),
                "Invalid '%s': %s %s value. Expected a value %s %d, but got %s instead."
                        .formatted(
                                prefix + name,
                                type,
                                above ? "above maximum" : "below minimum",
                                above ? "<=" : ">=",
                                above ? bounds.greatest : bounds.least,
                                object.get(name)));
    }

    private static String typeName(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a string";
            case NUMBER -> value.isIntegralNumber() ? "an integer" : "a decimal";
            case BOOLEAN -> "a boolean";
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case NULL, MISSING, BINARY -> "null";
        };
    }

    private record Bounds(int least, int greatest) {}
}
