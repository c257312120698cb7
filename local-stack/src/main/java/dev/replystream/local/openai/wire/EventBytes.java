package dev.replystream.local.openai.wire;

import dev.replystream.local.simulator.json.JsonBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Frames a JSON object as a server-sent event. */
final class EventBytes {
    private EventBytes() {}

    /**
     * The event.
     *
     * @param type the event line; null for none, as chat completions have it
     * @param fields writes the fields of the object
     */
    static byte[] of(@Nullable String type, Consumer<JsonGenerator> fields) {
        byte[] object = JsonBytes.of(json -> {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        });
        ByteArrayOutputStream event = new ByteArrayOutputStream(object.length + 64);
        if (type != null) {
            event.writeBytes(("event: " + type + "\n").getBytes(StandardCharsets.UTF_8));
        }
        event.writeBytes("data: ".getBytes(StandardCharsets.UTF_8));
        event.writeBytes(object);
        event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }
}
