package dev.replystream.local.simulator.json;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON token by token, which costs a fraction of building a tree first. */
public final class JsonBytes {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final int USUAL_SIZE = 1024;

    private JsonBytes() {}

    /** The bytes of what the writer writes. */
    public static byte[] of(Consumer<JsonGenerator> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            writer.accept(json);
        }
        return bytes.toByteArray();
    }
}
