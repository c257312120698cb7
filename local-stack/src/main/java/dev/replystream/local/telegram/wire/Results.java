package dev.replystream.local.telegram.wire;

import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.json.JsonBytes;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** The answers to requests that succeed. */
public final class Results {
    private Results() {}

    /** The bot itself. */
    public static Answer bot(long botId) {
        return ok(json -> writeBot(json, botId));
    }

    /** A message that was sent by a bot. */
    public static Answer message(long botId, SendMessage request, long messageId, Instant at) {
        return ok(json -> {
            json.writeStartObject();
            json.writeNumberProperty("message_id", messageId);
            json.writeName("from");
            writeBot(json, botId);
            json.writeName("chat");
            writeChat(json, request.chatId());
            json.writeNumberProperty("date", at.getEpochSecond());
            json.writeStringProperty("text", request.plain());
            json.writeEndObject();
        });
    }

    private static Answer ok(Consumer<JsonGenerator> result) {
        return Answer.json(200, List.of(), JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeBooleanProperty("ok", true);
            json.writeName("result");
            result.accept(json);
            json.writeEndObject();
        }));
    }

    private static void writeBot(JsonGenerator json, long botId) {
        json.writeStartObject();
        json.writeNumberProperty("id", botId);
        json.writeBooleanProperty("is_bot", true);
        json.writeStringProperty("first_name", "Replystream");
        json.writeStringProperty("username", "replystream_bot");
        json.writeEndObject();
    }

    private static void writeChat(JsonGenerator json, String chatId) {
        json.writeStartObject();
        if (chatId.startsWith("@")) {
            json.writeStringProperty("username", chatId.substring(1));
            json.writeStringProperty("type", "channel");
        } else {
            json.writeNumberProperty("id", Long.parseLong(chatId));
            json.writeStringProperty("type", chatId.startsWith("-") ? "group" : "private");
        }
        json.writeEndObject();
    }
}
