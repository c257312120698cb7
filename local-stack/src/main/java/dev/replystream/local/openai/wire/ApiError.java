package dev.replystream.local.openai.wire;

import dev.replystream.local.simulator.json.JsonBytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An error as OpenAI answers it.
 *
 * @param status HTTP status
 * @param param the parameter that is wrong, null when it is none
 * @param code null for errors that have none
 */
public record ApiError(
        int status,
        String message,
        String type,
        @Nullable String param,
        @Nullable String code) {
    private static final String INVALID_REQUEST = "invalid_request_error";

    /** A refused request (400). */
    public static ApiError invalid(@Nullable String param, @Nullable String code, String message) {
        return new ApiError(400, message, INVALID_REQUEST, param, code);
    }

    /** A request refused with another status. */
    public static ApiError refused(int status, @Nullable String code, String message) {
        return new ApiError(status, message, INVALID_REQUEST, null, code);
    }

    /** A failure on OpenAI's side (5xx). */
    public static ApiError server(int status, String message) {
        return new ApiError(status, message, "server_error", null, null);
    }

    /** What the journal calls it: the code, else the type. */
    public String outcome() {
        return code != null ? code : type;
    }

    /** The body. */
    public byte[] json() {
        return JsonBytes.of(json -> {
            json.writeStartObject();
            writeTo(json);
            json.writeEndObject();
        });
    }

    private void writeTo(JsonGenerator json) {
        json.writeObjectPropertyStart("error");
        json.writeStringProperty("message", message);
        json.writeStringProperty("type", type);
        json.writeStringProperty("param", param);
        json.writeStringProperty("code", code);
        json.writeEndObject();
    }
}
