package dev.replystream.ingest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replystream.avro.Feedback;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.schemas.id.NameBasedId;
import dev.replystream.service.web.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final UUID FRESH = UUID.fromString("019a0000-0000-7000-8000-000000000001");

    private final RequestParser messages = new RequestParser(new MessageReader(), () -> FRESH, () -> NOW);
    private final RequestParser feedback = new RequestParser(new FeedbackReader(), () -> FRESH, () -> NOW);

    @Test
    void readsEveryFieldOfAMessage() {
        IncomingMessage message = message("""
                {"message_id": "m-1", "tenant": "acme", "conversation_id": "c-1", "customer_id": "u-1",
                 "channel": "web", "text": "Grüße\\n\\ud83d\\ude00", "reply_address": "42", "source": "crm",
                 "external_id": "7", "locale": "de-AT", "automatic": true,
                 "sent_at": "2026-11-22T10:29:59.123+01:00", "attributes": {"b": "2", "a": ""}}
                """);

        assertThat(message)
                .isEqualTo(IncomingMessage.newBuilder()
                        .setMessageId("m-1")
                        .setTenant("acme")
                        .setConversationId("c-1")
                        .setCustomerId("u-1")
                        .setChannel("web")
                        .setText("Grüße\n😀")
                        .setReplyAddress("42")
                        .setSource("crm")
                        .setExternalId("7")
                        .setLocale("de-AT")
                        .setAutomatic(true)
                        .setSentAt(Instant.parse("2026-11-22T09:29:59.123Z"))
                        .setReceivedAt(NOW)
                        .setAttributes(Map.of("a", "", "b", "2"))
                        .build());
        assertThat(message.getAttributes().keySet()).containsExactly("a", "b");
    }

    @Test
    void fillsInWhatAMessageLeavesOut() {
        IncomingMessage message = message("{\"conversation_id\": \"c\", \"text\": \"t\", \"customer_id\": null}");

        assertThat(message)
                .isEqualTo(IncomingMessage.newBuilder()
                        .setMessageId(FRESH.toString())
                        .setConversationId("c")
                        .setText("t")
                        .setSentAt(NOW)
                        .setReceivedAt(NOW)
                        .build());
    }

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

    @Test
    void derivesTheIdFromSourceAndExternalId() {
        String body = with("\"tenant\": \"acme\", \"source\": \"crm\", \"external_id\": \"7\"");

        assertThat(messages.parse(bytes(body), "some-key").getFirst().id())
                .isEqualTo(NameBasedId.ofMessage("acme", "crm", "7").toString());
    }

    @Test
    void derivesTheIdFromTheIdempotencyKeyAndThePlaceInTheBatch() {
        List<String> ids = messages.parseBatch(bytes("[" + with("") + "," + with("") + "]"), "k").stream()
                .map(Draft::id)
                .toList();

        assertThat(messages.parse(bytes(with("")), "k").getFirst().id())
                .isEqualTo(NameBasedId.ofIdempotencyKey("message", "default", "k", 0)
                        .toString());
        assertThat(ids).doesNotHaveDuplicates().hasSize(2);
        assertThat(messages.parse(bytes(with("\"tenant\": \"acme\"")), "k")
                        .getFirst()
                        .id())
                .isNotIn(ids);
    }

    @ParameterizedTest
    @MethodSource("acceptedAtTheEdge")
    void acceptsWhatIsJustWithinTheLimits(String body) {
        assertThat(messages.parse(bytes(body), null)).hasSize(1);
    }

    static Stream<String> acceptedAtTheEdge() {
        return Stream.of(
                message("c", "x".repeat(32_768)),
                message("c", "é".repeat(16_384)),
                message("😀".repeat(200), "t"),
                with("\"sent_at\": \"2026-11-22T10:30:00Z\""),
                with("\"sent_at\": \"1970-01-01T00:00:00Z\""),
                with("\"attributes\": " + attributes(50)),
                with("\"attributes\": {\"name\": \"" + "x".repeat(1020) + "\"}"),
                with("\"attributes\": {}"),
                with("\"locale\": \"zh-Hant-TW\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedMessages")
    void refusesAMessageNamingTheField(String field, String message, String body) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> messages.parse(bytes(body), null))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field))
                .withMessageContaining(message);
    }

    static Stream<Arguments> refusedMessages() {
        return Stream.of(
                Arguments.of("body", "must be one JSON value", "{\"conversation_id\": "),
                Arguments.of("body", "must be a JSON object", ""),
                Arguments.of("body", "must be a JSON object", "[]"),
                Arguments.of("body", "must be a JSON object", "null"),
                Arguments.of("body", "must be one JSON value", with("") + " {}"),
                Arguments.of("body", "must be one JSON value", with("\"tenant\": \"a\", \"tenant\": \"b\"")),
                Arguments.of("body", "must be one JSON value", "{\"a\":".repeat(2_000)),
                Arguments.of("conversation_id", "is missing", "{\"text\": \"t\"}"),
                Arguments.of("conversation_id", "is missing", "{\"conversation_id\": null, \"text\": \"t\"}"),
                Arguments.of("conversation_id", "must not be blank", message(" ", "t")),
                Arguments.of("conversation_id", "at most 200 characters, had 201", message("x".repeat(201), "t")),
                Arguments.of("conversation_id", "control characters", message("a\\nb", "t")),
                Arguments.of("conversation_id", "must be a text", "{\"conversation_id\": 7, \"text\": \"t\"}"),
                Arguments.of("text", "is missing", "{\"conversation_id\": \"c\"}"),
                Arguments.of("text", "must not be blank", message("c", "\\n\\t ")),
                Arguments.of("text", "at most 32768 bytes of UTF-8, had 32769", message("c", "x".repeat(32_769))),
                Arguments.of("text", "had 32770", message("c", "é".repeat(16_385))),
                Arguments.of("text", "U+0000", message("c", "a\\u0000b")),
                Arguments.of("text", "valid Unicode", message("c", "\\ud83d")),
                Arguments.of("text", "must be a text", "{\"conversation_id\": \"c\", \"text\": [\"t\"]}"),
                Arguments.of("txt", "is not a known field", with("\"txt\": 1")),
                Arguments.of("message_id", "at most 200", with("\"message_id\": \"" + "x".repeat(201) + "\"")),
                Arguments.of("message_id", "must not be blank", with("\"message_id\": \"\"")),
                Arguments.of("tenant", "must not be blank", with("\"tenant\": \"\"")),
                Arguments.of("customer_id", "at most 200", with("\"customer_id\": \"" + "x".repeat(201) + "\"")),
                Arguments.of("channel", "must be a text", with("\"channel\": {}")),
                Arguments.of("source", "must be given with external_id", with("\"external_id\": \"7\"")),
                Arguments.of("locale", "BCP 47", with("\"locale\": \"de_AT_\"")),
                Arguments.of("automatic", "must be true or false", with("\"automatic\": \"true\"")),
                Arguments.of("sent_at", "date and time", with("\"sent_at\": \"yesterday\"")),
                Arguments.of("sent_at", "date and time", with("\"sent_at\": \"2026-11-22T09:30:00\"")),
                Arguments.of("sent_at", "date and time", with("\"sent_at\": \"2026-02-30T09:30:00Z\"")),
                Arguments.of("sent_at", "must be a text", with("\"sent_at\": 1763803800000")),
                Arguments.of("sent_at", "an hour from now", with("\"sent_at\": \"2026-11-22T10:30:00.001Z\"")),
                Arguments.of("sent_at", "before 1970", with("\"sent_at\": \"1969-12-31T23:59:59.999Z\"")),
                Arguments.of("attributes", "at most 50 entries, had 51", with("\"attributes\": " + attributes(51))),
                Arguments.of("attributes", "must be a JSON object", with("\"attributes\": []")),
                Arguments.of("attributes.a", "must be a text", with("\"attributes\": {\"a\": 1}")),
                Arguments.of("attributes.a", "must be a text", with("\"attributes\": {\"a\": null}")),
                Arguments.of(
                        "attributes.name",
                        "had 1025",
                        with("\"attributes\": {\"name\": \"" + "x".repeat(1021) + "\"}")),
                Arguments.of("attributes.", "must not be blank", with("\"attributes\": {\"\": \"x\"}")));
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

    @Test
    void refusesAWholeBatchNamingElementAndField() {
        String batch = "[" + with("") + "," + with("\"locale\": 1") + "]";

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> messages.parseBatch(bytes(batch), null))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("[1].locale"));
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> messages.parseBatch(bytes("[7]"), null))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("[0]"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 501})
    void refusesABatchOfAnotherSize(int size) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> messages.parseBatch(bytes(batch(size)), null))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("body"))
                .withMessageContaining("1 to 500");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500})
    void readsABatchInOrder(int size) {
        assertThat(messages.parseBatch(bytes(batch(size)), null))
                .extracting(Draft::conversationId)
                .containsExactlyElementsOf(
                        IntStream.range(0, size).mapToObj(i -> "c" + i).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\tb"})
    void refusesAnUnusableIdempotencyKey(String key) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> messages.parse(bytes(with("")), key))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("Idempotency-Key"));
    }

    @Test
    void cutsALongNameInTheRefusal() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> messages.parse(bytes(with("\"" + "n".repeat(5_000) + "\": 1")), null))
                .satisfies(refusal -> assertThat(refusal.field()).hasSizeLessThan(120));
    }

    private IncomingMessage message(String body) {
        return (IncomingMessage) messages.parse(bytes(body), null).getFirst().value();
    }

    private static String message(String conversation, String text) {
        return "{\"conversation_id\": \"" + conversation + "\", \"text\": \"" + text + "\"}";
    }

    private static String with(@Nullable String fields) {
        return "{\"conversation_id\": \"c\", \"text\": \"t\""
                + (fields == null || fields.isEmpty() ? "" : ", " + fields) + "}";
    }

    private static String attributes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"a" + i + "\": \"v\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String batch(int size) {
        return IntStream.range(0, size).mapToObj(i -> message("c" + i, "t")).collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
