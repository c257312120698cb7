package dev.replystream.local.openai.journal;

import dev.replystream.local.simulator.journal.JournalLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One call in the journal.
 *
 * @param finishedAt null while it is in flight
 * @param abortedByClient whether the client closed the connection before it had everything
 */
public record JournalEntry(
        ReceivedCall call, CallResult result, @Nullable Instant finishedAt, boolean abortedByClient)
        implements JournalLine {

    static JournalEntry received(ReceivedCall call) {
        return new JournalEntry(call, CallResult.NOT_ENDED, null, false);
    }

    @Override
    public long sequence() {
        return call.sequence();
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("sequence", call.sequence());
        json.writeStringProperty("received_at", call.receivedAt().toString());
        json.writeStringProperty("finished_at", finishedAt == null ? null : finishedAt.toString());
        json.writeStringProperty("request_id", call.requestId());
        json.writeStringProperty("client_request_id", call.clientRequestId());
        json.writeStringProperty("operation", call.operation());
        json.writeStringProperty("model", call.model());
        json.writeStringProperty("snapshot", result.snapshot());
        json.writeBooleanProperty("stream", call.stream());
        json.writeStringProperty("fingerprint", call.fingerprint());
        json.writeStringProperty("last_user_message", call.lastUserMessage());
        json.writeNumberProperty("prompt_tokens", call.promptTokens());
        writeResult(json);
        json.writeEndObject();
    }

    private void writeResult(JsonGenerator json) {
        json.writeNumberProperty("cached_tokens", result.usage().cached());
        json.writeNumberProperty("completion_tokens", result.usage().completion());
        json.writeNumberProperty("reasoning_tokens", result.usage().reasoning());
        json.writeStringProperty("outcome", result.outcome());
        json.writeNumberProperty("status", result.status());
        json.writeBooleanProperty("billed", result.billed());
        json.writeBooleanProperty("aborted_by_client", abortedByClient);
    }
}
