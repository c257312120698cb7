package dev.replystream.ingest.request;

import dev.replystream.service.web.InvalidFieldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object, read strictly: a field of another type, or one that nobody knows, is refused. A field
 * that is {@code null} counts as missing.
 */
final class JsonFields {

    private static final int MAX_ATTRIBUTES = 50;
    private static final int MAX_ATTRIBUTE_BYTES = 1024;

    private final JsonNode object;
    private final String path;

    /**
     * @param path what stands before the names of fields in errors, for example {@code [3].}; empty for a lone object
     * @throws InvalidFieldException if {@code node} is no object or has a field that is not in {@code known}
     */
    JsonFields(JsonNode node, String path, Set<String> known) {
        if (!node.isObject()) {
            String name = path.isEmpty() ? "body" : path.substring(0, path.length() - 1);
            throw new InvalidFieldException(name, "must be a JSON object");
        }
        this.object = node;
        this.path = path;
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw invalid(name, "is not a known field; known are " + String.join(", ", known));
            }
        }
    }

    /** A name of something: at most 200 characters, not blank, no control characters. */
    @Nullable
    String identifier(String name) {
        return text(name, Text.IDENTIFIER);
    }

    /** As {@link #identifier}, with a value for a missing one. */
    String identifier(String name, String otherwise) {
        return Objects.requireNonNullElse(identifier(name), otherwise);
    }

    /** Text of the given sort; null when missing. */
    @Nullable
    String text(String name, Text sort) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        return checked(name, value, sort);
    }

    /** Text of the given sort, which must be there. */
    String requiredText(String name, Text sort) {
        String text = text(name, sort);
        if (text == null) {
            throw invalid(name, "is missing");
        }
        return text;
    }

    /** True or false; null when missing. */
    @Nullable
    Boolean truth(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            throw invalid(name, "must be true or false");
        }
        return value == null ? null : value.booleanValue();
    }

    /** A whole number within bounds, both inclusive; null when missing. */
    @Nullable
    Integer number(String name, int least, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || !isBetween(value.intValue(), least, most)) {
            throw invalid(name, "must be a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    /** A date and time with an offset, from 1970 up to {@code latest}; null when missing. */
    @Nullable
    Instant time(String name, Instant latest) {
        String text = text(name, Text.IDENTIFIER);
        if (text == null) {
            return null;
        }
        Instant time = parseTime(name, text);
        if (time.isBefore(Instant.EPOCH)) {
            throw invalid(name, "must not be before 1970-01-01T00:00:00Z");
        }
        if (time.isAfter(latest)) {
            throw invalid(name, "must not be later than an hour from now, which is " + latest);
        }
        return time;
    }

    /** At most 50 texts by name, each with its name at most 1,024 bytes of UTF-8, in name order; empty when missing. */
    Map<String, String> attributes(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw invalid(name, "must be a JSON object with texts as values");
        }
        if (value.size() > MAX_ATTRIBUTES) {
            throw invalid(name, "must have at most " + MAX_ATTRIBUTES + " entries, had " + value.size());
        }
        Map<String, String> attributes = new TreeMap<>();
        value.properties().forEach(entry -> attributes.put(entry.getKey(), attribute(name, entry)));
        return attributes;
    }

    /** The refusal of a field of this object. */
    InvalidFieldException invalid(String name, String message) {
        return new InvalidFieldException(path + Text.shortened(name), message);
    }

    private String attribute(String name, Map.Entry<String, JsonNode> entry) {
        String field = name + "." + entry.getKey();
        Text.ATTRIBUTE_NAME.problemOf(entry.getKey()).ifPresent(problem -> {
            throw invalid(field, "has a name that " + problem);
        });
        String text = checked(field, entry.getValue(), Text.ATTRIBUTE);
        int bytes = Text.bytesOf(entry.getKey()) + Text.bytesOf(text);
        if (bytes > MAX_ATTRIBUTE_BYTES) {
            throw invalid(
                    field, "must have at most " + MAX_ATTRIBUTE_BYTES + " bytes of UTF-8 with its name, had " + bytes);
        }
        return text;
    }

    private String checked(String name, JsonNode value, Text sort) {
        if (!value.isString()) {
            throw invalid(name, "must be a text");
        }
        String text = value.stringValue();
        sort.problemOf(text).ifPresent(problem -> {
            throw invalid(name, problem);
        });
        return text;
    }

    private Instant parseTime(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid(name, "must be a date and time with an offset, such as 2026-11-22T09:30:00.000Z");
        }
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static boolean isBetween(int value, int least, int most) {
        return value >= least && value <= most;
    }
}
