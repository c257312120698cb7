package dev.replystream.ingest.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.replystream.ingest.publish.Receipt;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /feedback}. */
@RestController
final class FeedbackController {

    private final RecordEndpoint feedback;

    FeedbackController(RecordEndpoint feedback) {
        this.feedback = feedback;
    }

    /** Where a piece of feedback stands now. */
    record AcceptedFeedback(
            @JsonProperty("feedback_id") String feedbackId,
            @JsonProperty("conversation_id") String conversationId,
            int partition,
            long offset) {

        static AcceptedFeedback of(Receipt receipt) {
            return new AcceptedFeedback(receipt.id(), receipt.conversationId(), receipt.partition(), receipt.offset());
        }
    }

    @PostMapping(
            path = "/feedback",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AcceptedFeedback> feedback(HttpServletRequest request) {
        return feedback.take(request, AcceptedFeedback::of);
    }
}
