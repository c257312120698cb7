package dev.replystream.ingest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replystream.avro.Feedback;
import dev.replystream.service.web.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a piece of feedback may hold. */
class FeedbackReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

    private final RequestParser feedback = new RequestParser(new FeedbackReader(), UUID::randomUUID, () -> NOW);

    @Test
    void readsEveryFieldOfAFeedback() {
        Draft draft = feedback.parse(bytes("""
                        {"feedback_id": "f-1", "tenant": "acme", "conversation_id": "c-1", "customer_id": "u-1",
                         "channel": "web", "reply_id": "r-1", "rating": 5, "resolved": true, "handoff": false,
                         "comment": "fine", "experiment": "e", "variant": "b", "given_at": "2026-11-22T09:00:00Z"}
                        """), null).getFirst();

        assertThat(draft.id()).isEqualTo("f-1");
        assertThat(draft.conversationId()).isEqualTo("c-1");
        assertThat(draft.value())
                .isEqualTo(Feedback.newBuilder()
                        .setFeedbackId("f-1")
                        .setTenant("acme")
                        .setConversationId("c-1")
                        .setCustomerId("u-1")
                        .setChannel("web")
                        .setReplyId("r-1")
                        .setRating(5)
                        .setResolved(true)
                        .setHandoff(false)
                        .setComment("fine")
                        .setExperiment("e")
                        .setVariant("b")
                        .setGivenAt(Instant.parse("2026-11-22T09:00:00Z"))
                        .build());
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusedFeedback")
    void refusesAFeedbackNamingTheField(String field, String message, String fields) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> feedback.parse(bytes("{\"conversation_id\": \"c\"" + fields + "}"), null))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field))
                .withMessageContaining(message);
    }

    static Stream<Arguments> refusedFeedback() {
        return Stream.of(
                Arguments.of("rating", "is missing", ""),
                Arguments.of("rating", "from 1 to 5", ", \"rating\": 0"),
                Arguments.of("rating", "from 1 to 5", ", \"rating\": 6"),
                Arguments.of("rating", "whole number", ", \"rating\": 4.5"),
                Arguments.of("rating", "whole number", ", \"rating\": 4294967297"),
                Arguments.of("rating", "whole number", ", \"rating\": \"5\""),
                Arguments.of("resolved", "true or false", ", \"resolved\": 1"),
                Arguments.of("comment", "blank", ", \"comment\": \" \""),
                Arguments.of("given_at", "an hour", ", \"rating\": 1, \"given_at\": \"2026-11-22T11:00:00Z\""),
                Arguments.of("text", "not a known field", ", \"rating\": 1, \"text\": \"t\""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
