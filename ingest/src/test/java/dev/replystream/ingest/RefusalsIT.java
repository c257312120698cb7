package dev.replystream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.ingest.RunningIngest.Answer;
import dev.replystream.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal over HTTP; none of them leaves a record. The full table of bad fields is in the parser's test. */
class RefusalsIT {

    private static final int MEBIBYTE = 1024 * 1024;

    @SuppressWarnings("NullAway.Init")
    private static RunningIngest ingest;

    @BeforeAll
    static void start() {
        ingest = new RunningIngest("refusals-it.");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @AfterEach
    void leavesNoRecord() {
        assertThat(ingest.size(Topics.MESSAGES)).isZero();
        assertThat(ingest.size(Topics.FEEDBACK)).isZero();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badRequests")
    void namesTheFieldOfABadRequest(String path, String field, String body) {
        Answer answer = ingest.post(path, body);

        assertProblem(answer, 400);
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/invalid-field");
        assertThat(answer.json().get("field").stringValue()).isEqualTo(field);
        assertThat(answer.json().get("detail").stringValue()).startsWith(field + " ");
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                Arguments.of("/messages", "body", "{\"conversation_id\":"),
                Arguments.of("/messages", "body", ""),
                Arguments.of("/messages", "body", "[]"),
                Arguments.of("/messages", "conversation_id", "{\"text\": \"t\"}"),
                Arguments.of("/messages", "text", "{\"conversation_id\": \"c\", \"text\": \"  \"}"),
                Arguments.of("/messages", "text", text(32_769)),
                Arguments.of("/messages", "txt", "{\"conversation_id\": \"c\", \"text\": \"t\", \"txt\": 1}"),
                Arguments.of("/messages/batch", "body", "{}"),
                Arguments.of("/messages/batch", "[1].text", "[" + text(1) + ", {\"conversation_id\": \"c\"}]"),
                Arguments.of("/feedback", "rating", "{\"conversation_id\": \"c\", \"rating\": 6}"));
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] body = "{\"conversation_id\": \"c\", \"text\": \"??\"}".getBytes(StandardCharsets.UTF_8);
        body[body.length - 3] = (byte) 0xFF;

        assertProblem(ingest.post("/messages", body), 400);
    }

    @Test
    void refusesABodyOverItsLimit() {
        Answer answer = ingest.post("/messages", new byte[MEBIBYTE + 1]);

        assertProblem(answer, 413);
        assertThat(answer.json().get("field").stringValue()).isEqualTo("body");
        assertThat(answer.json().get("detail").stringValue()).contains("1048576");
        assertProblem(ingest.post("/messages/batch", new byte[16 * MEBIBYTE + 1]), 413);
        assertProblem(ingest.post("/feedback", new byte[MEBIBYTE + 1]), 413);
    }

    @Test
    void refusesABodyOfUnstatedLengthOverItsLimit() {
        byte[] body = new byte[MEBIBYTE + 1];

        assertProblem(
                ingest.send(HttpRequest.newBuilder(ingest.uri("/messages"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))),
                413);
    }

    @Test
    void readsABodyJustWithinItsLimit() {
        String spaces = " ".repeat(MEBIBYTE - 2);

        Answer answer = ingest.post("/messages", "{" + spaces + "}");

        assertProblem(answer, 400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo("conversation_id");
    }

    @Test
    void refusesAnotherMediaType() {
        assertProblem(
                ingest.send(HttpRequest.newBuilder(ingest.uri("/messages"))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(text(1)))),
                415);
    }

    @Test
    void refusesAClientThatTakesNoJsonBeforeAnythingIsSent() {
        assertProblem(ingest.post("/messages", text(1), "Accept", "text/html"), 406);
    }

    @Test
    void refusesAnotherMethod() {
        Answer answer =
                ingest.send(HttpRequest.newBuilder(ingest.uri("/messages")).GET());

        assertProblem(answer, 405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void refusesAnUnknownPath() {
        assertProblem(ingest.post("/message", text(1)), 404);
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.response().body()).doesNotContain("Exception", "\tat ", "trace");
    }

    private static String text(int bytes) {
        return "{\"conversation_id\": \"c\", \"text\": \"" + "x".repeat(bytes) + "\"}";
    }
}
