package dev.replystream.ingest.request;

import dev.replystream.avro.Feedback;
import dev.replystream.schemas.Tenants;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;

/** Reads what customers and colleagues thought of replies. */
public final class FeedbackReader implements RecordReader {

    private static final SequencedSet<String> FIELDS = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(List.of(
            "feedback_id",
            "tenant",
            "conversation_id",
            "customer_id",
            "channel",
            "source",
            "external_id",
            "reply_id",
            "rating",
            "resolved",
            "handoff",
            "comment",
            "experiment",
            "variant",
            "given_at")));

    @Override
    public String kind() {
        return "feedback";
    }

    @Override
    public Draft read(JsonNode node, Place place, RecordIds ids, Instant now) {
        JsonFields fields = new JsonFields(node, place.path(), FIELDS);
        String tenant = fields.identifier("tenant", Tenants.DEFAULT);
        Feedback feedback = Feedback.newBuilder()
                .setConversationId(fields.requiredText("conversation_id", Text.IDENTIFIER))
                .setFeedbackId(ids.idOf(fields, tenant, place.position()))
                .setTenant(tenant)
                .setCustomerId(fields.identifier("customer_id"))
                .setChannel(fields.identifier("channel", "api"))
                .setReplyId(fields.identifier("reply_id"))
                .setRating(fields.number("rating", 1, 5))
                .setResolved(fields.truth("resolved"))
                .setHandoff(fields.truth("handoff"))
                .setComment(fields.text("comment", Text.COMMENT))
                .setExperiment(fields.identifier("experiment"))
                .setVariant(fields.identifier("variant"))
                .setGivenAt(Objects.requireNonNullElse(
                        fields.time("given_at", now.plus(MessageReader.CLOCK_TOLERANCE)), now))
                .build();
        requireStatement(feedback, fields);
        return new Draft(feedback.getFeedbackId(), feedback.getTenant(), feedback.getConversationId(), feedback);
    }

    private static void requireStatement(Feedback feedback, JsonFields fields) {
        if (feedback.getRating() == null
                && feedback.getResolved() == null
                && feedback.getHandoff() == null
                && feedback.getComment() == null) {
            throw fields.invalid("rating", "is missing; one of rating, resolved, handoff and comment must be given");
        }
    }
}
