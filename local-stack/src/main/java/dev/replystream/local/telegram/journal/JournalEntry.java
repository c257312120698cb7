package dev.replystream.local.telegram.journal;

import dev.replystream.local.simulator.journal.JournalLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One request in the journal.
 *
 * @param finishedAt null while its answer is not out
 * @param answered whether the client was sent a whole answer and had not gone before
 */
public record JournalEntry(
        ReceivedRequest request,
        RequestResult result,
        @Nullable Instant finishedAt,
        boolean answered) implements JournalLine {
    @Override
    public long sequence() {
        return request.sequence();
    }

    /** Whether a message was sent, whatever the client knows of it. */
    public boolean accepted() {
        return result.accepted();
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("sequence", request.sequence());
        json.writeStringProperty("received_at", request.receivedAt().toString());
        json.writeStringProperty("finished_at", finishedAt == null ? null : finishedAt.toString());
        json.writeNumberProperty("bot_id", request.botId());
        json.writeStringProperty("method", request.method());
        json.writeStringProperty("chat_id", request.chatId());
        json.writeStringProperty("text", request.text());
        json.writeStringProperty("outcome", result.outcome());
        json.writeNumberProperty("status", result.status());
        json.writeBooleanProperty("accepted", accepted());
        json.writePOJOProperty("message_id", result.messageId());
        json.writeBooleanProperty("answered", answered);
        json.writeEndObject();
    }
}
