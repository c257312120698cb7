package dev.replystream.cli.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads messages from lines: JSON objects with {@code text} and, if wanted, {@code message_id}, {@code conversation_id},
 * {@code customer_id} and {@code channel}; any other line is the text of a message. Empty lines count for nothing.
 *
 * @param defaults what holds for lines that say nothing else
 */
record MessageLines(OutgoingMessage defaults) {
    private static final Set<String> FIELDS =
            Set.of("text", "message_id", "conversation_id", "customer_id", "channel", "intent");

    /**
     * The messages, in order.
     *
     * @throws IllegalArgumentException with the number of the line that is wrong
     */
    List<OutgoingMessage> read(List<String> lines) {
        List<OutgoingMessage> messages = new ArrayList<>();
        int number = 0;
        for (String line : lines) {
            number++;
            if (!line.isBlank()) {
                messages.add(message(line.strip(), number));
            }
        }
        return messages;
    }

    private OutgoingMessage message(String line, int number) {
        if (!line.startsWith("{")) {
            return withText(line);
        }
        JsonNode object = parse(line, number);
        for (String name : object.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw wrong(number, "unknown field '%s'".formatted(name));
            }
        }
        String text = text(object, "text", number);
        if (text == null) {
            throw wrong(number, "text is missing");
        }
        return new OutgoingMessage(
                text(object, "message_id", number),
                or(text(object, "conversation_id", number), defaults.conversationId()),
                text(object, "customer_id", number) == null
                        ? defaults.customerId()
                        : text(object, "customer_id", number),
                or(text(object, "channel", number), defaults.channel()),
                text);
    }

    private OutgoingMessage withText(String text) {
        return new OutgoingMessage(null, defaults.conversationId(), defaults.customerId(), defaults.channel(), text);
    }

    private static JsonNode parse(String line, int number) {
        try {
            return JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            throw wrong(number, "no valid JSON: " + e.getOriginalMessage());
        }
    }

    private static @Nullable String text(JsonNode object, String name, int number) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw wrong(number, name + " must be a string");
        }
        return value.asString();
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static IllegalArgumentException wrong(int line, String problem) {
        return new IllegalArgumentException("line %d: %s".formatted(line, problem));
    }
}
