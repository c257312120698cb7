package dev.replystream.ingest.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.replystream.ingest.publish.Receipt;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /messages} and {@code POST /messages/batch}. */
@RestController
final class MessagesController {

    private final RecordEndpoint messages;

    MessagesController(RecordEndpoint messages) {
        this.messages = messages;
    }

    /** Where a message stands now. */
    record AcceptedMessage(
            @JsonProperty("message_id") String messageId,
            @JsonProperty("conversation_id") String conversationId,
            int partition,
            long offset) {

        static AcceptedMessage of(Receipt receipt) {
            return new AcceptedMessage(receipt.id(), receipt.conversationId(), receipt.partition(), receipt.offset());
        }
    }

    @PostMapping(
            path = "/messages",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AcceptedMessage> message(HttpServletRequest request) {
        return messages.take(request, AcceptedMessage::of);
    }

    @PostMapping(
            path = "/messages/batch",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<AcceptedMessage>> batch(HttpServletRequest request) {
        return messages.takeBatch(request, AcceptedMessage::of);
    }
}
