package dev.replystream.cli.http;

import dev.replystream.cli.check.Deliveries.ChatMessage;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the journal of the Telegram simulator. Safe for use by several threads. */
public final class TelegramClient implements AutoCloseable {
    private final JsonClient simulator;

    /** The simulator at that address, without a path. */
    public TelegramClient(URI address) {
        this.simulator = new JsonClient("the Telegram simulator", address);
    }

    /**
     * The messages that it sent, whatever it answered, in their order.
     *
     * @throws HttpFailure when it does not answer
     */
    public List<ChatMessage> messages() {
        return simulator
                .text("/simulator/journal")
                .lines()
                .filter(line -> !line.isBlank())
                .map(JsonMapper.shared()::readTree)
                .filter(entry -> entry.path("accepted").asBoolean(false))
                .map(TelegramClient::message)
                .toList();
    }

    @Override
    public void close() {
        simulator.close();
    }

    private static ChatMessage message(JsonNode entry) {
        return new ChatMessage(
                entry.path("chat_id").asString(""), entry.path("text").asString(""));
    }
}
