package dev.replystream.local.simulator.setting;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fields of one settings object; each error names the field by its path. */
public record SettingFields(ObjectNode object, String path) {

    /**
     * The fields of a value.
     *
     * @throws IllegalArgumentException for a value that is no object
     */
    public static SettingFields of(JsonNode value, String path) {
        if (value instanceof ObjectNode object) {
            return new SettingFields(object, path);
        }
        throw new IllegalArgumentException(path + " must be an object, was " + value);
    }

    /**
     * The fields of a whole document, whose paths begin with their own names.
     *
     * @param name what errors call the document
     * @throws IllegalArgumentException for what is no JSON object
     */
    public static SettingFields parse(byte[] json, String name) {
        try {
            return new SettingFields(
                    of(JsonMapper.shared().readTree(json), name).object(), "");
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + " must be JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * These fields, which are all known.
     *
     * @throws IllegalArgumentException for a field that is none of these
     */
    public SettingFields allowing(Set<String> names) {
        for (String name : object.propertyNames()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(at(name) + " is unknown; known are "
                        + String.join(", ", names.stream().sorted().toList()));
            }
        }
        return this;
    }

    /** Whether the field is there, be it null. */
    public boolean isGiven(String name) {
        return object.has(name);
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    public JsonNode node(String name) {
        return object.path(name);
    }

    public double number(String name) {
        JsonNode value = node(name);
        if (!value.isNumber()) {
            throw wrong(name, "a number");
        }
        return value.doubleValue();
    }

    public double number(String name, double absent) {
        return has(name) ? number(name) : absent;
    }

    @Nullable
    public Long integer(String name) {
        JsonNode value = node(name);
        if (!has(name)) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(name, "an integer");
        }
        return value.longValue();
    }

    @Nullable
    public String text(String name) {
        if (!has(name)) {
            return null;
        }
        if (!node(name).isString()) {
            throw wrong(name, "a text");
        }
        return node(name).stringValue();
    }

    @Nullable
    public Instant instant(String name) {
        String text = text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    at(name) + " must be a time such as 2026-01-31T12:00:00Z, was " + text, e);
        }
    }

    /**
     * An integer within bounds, both inclusive; null when it is absent.
     *
     * @throws IllegalArgumentException naming the field and the bounds
     */
    @Nullable
    public Long integer(String name, long least, long greatest) {
        Long value = integer(name);
        if (value != null && (value < least || value > greatest)) {
            throw new IllegalArgumentException(
                    "%s must be between %d and %d, was %d".formatted(at(name), least, greatest, value));
        }
        return value;
    }

    /** A regular expression; null when it is absent. */
    @Nullable
    public Pattern pattern(String name) {
        String expression = text(name);
        try {
            return expression == null ? null : Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(at(name) + " must be a regular expression: " + e.getDescription(), e);
        }
    }

    public IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException(
                at(name) + " must be " + expected + ", was " + (node(name).isMissingNode() ? "missing" : node(name)));
    }

    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
