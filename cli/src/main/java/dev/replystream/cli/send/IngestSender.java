package dev.replystream.cli.send;

import dev.replystream.cli.check.LogPlace;
import dev.replystream.cli.http.HttpFailure;
import dev.replystream.cli.http.JsonClient;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends through the ingest service. Safe for use by several threads. */
public final class IngestSender implements MessageSender {
    private final JsonClient ingest;

    /** To the ingest service at that address. */
    public IngestSender(URI address) {
        this.ingest = new JsonClient("ingest", address);
    }

    /**
     * {@inheritDoc}
     *
     * @throws HttpFailure when the service does not accept it
     */
    @Override
    public SentMessage send(OutgoingMessage message) {
        ObjectNode body = ingest.object();
        body.put("conversation_id", message.conversationId());
        body.put("channel", message.channel());
        body.put("text", message.text());
        if (message.messageId() != null) {
            body.put("message_id", message.messageId());
        }
        if (message.customerId() != null) {
            body.put("customer_id", message.customerId());
        }
        if (message.replyAddress() != null) {
            body.put("reply_address", message.replyAddress());
        }
        JsonNode accepted = ingest.post("/messages", body);
        return new SentMessage(
                accepted.path("message_id").asString(),
                accepted.path("conversation_id").asString(),
                new LogPlace(
                        accepted.path("partition").asInt(),
                        accepted.path("offset").asLong()));
    }

    @Override
    public void close() {
        ingest.close();
    }
}
