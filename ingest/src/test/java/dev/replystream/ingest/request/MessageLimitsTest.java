package dev.replystream.ingest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replystream.service.web.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message may hold, to the last byte, and how it is refused beyond that. */
class MessageLimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

    private final RequestParser messages = new RequestParser(new MessageReader(), UUID::randomUUID, () -> NOW);

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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
