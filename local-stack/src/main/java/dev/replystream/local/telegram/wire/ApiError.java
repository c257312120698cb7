package dev.replystream.local.telegram.wire;

import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.json.JsonBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as the Bot API answers it; the HTTP status is its code.
 *
 * @param outcome what the journal calls it
 * @param description for people, as Telegram words it
 * @param retryAfterSeconds how long to wait; null when nothing is said
 * @param migrateToChatId where a group has gone; null for all other errors
 */
public record ApiError(
        int code,
        String outcome,
        String description,
        @Nullable Long retryAfterSeconds,
        @Nullable Long migrateToChatId) {
    static ApiError of(int code, String outcome, String description) {
        return new ApiError(code, outcome, description, null, null);
    }

    /** The answer. */
    public Answer answer() {
        List<Header> headers = retryAfterSeconds == null
                ? List.of()
                : List.of(new Header("retry-after", Long.toString(retryAfterSeconds)));
        return Answer.json(code, headers, json());
    }

    private byte[] json() {
        return JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeBooleanProperty("ok", false);
            json.writeNumberProperty("error_code", code);
            json.writeStringProperty("description", description);
            if (retryAfterSeconds != null || migrateToChatId != null) {
                json.writeObjectPropertyStart("parameters");
                if (retryAfterSeconds != null) {
                    json.writeNumberProperty("retry_after", retryAfterSeconds);
                }
                if (migrateToChatId != null) {
                    json.writeNumberProperty("migrate_to_chat_id", migrateToChatId);
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }
}
