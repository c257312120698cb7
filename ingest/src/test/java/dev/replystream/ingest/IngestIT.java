package dev.replystream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.Feedback;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.ingest.RunningIngest.Answer;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.id.NameBasedId;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IngestIT {

    private static final String MINIMAL = "{\"conversation_id\": \"c-1\", \"text\": \"Where is my card?\"}";

    @SuppressWarnings("NullAway.Init")
    private static RunningIngest ingest;

    @BeforeAll
    static void start() {
        ingest = new RunningIngest("ingest-it.");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void putsExactlyWhatWasSentOnTheTopic() {
        Answer answer = ingest.post("/messages", """
                {"message_id": "m-1", "tenant": "acme", "conversation_id": "c-9", "customer_id": "u-1",
                 "channel": "web", "text": "Grüße 😀", "reply_address": "42", "source": "crm", "external_id": "7",
                 "locale": "de-AT", "automatic": true, "sent_at": "2026-01-02T03:04:05.678Z",
                 "attributes": {"b": "2", "a": "1"}}
                """);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().propertyNames())
                .containsExactly("message_id", "conversation_id", "partition", "offset");
        assertThat(ingest.record(Topics.MESSAGES, answer.json()).key()).isEqualTo("c-9");
        IncomingMessage message = ingest.value(Topics.MESSAGES, answer.json());
        assertThat(message.getReceivedAt()).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        assertThat(message)
                .isEqualTo(IncomingMessage.newBuilder()
                        .setMessageId("m-1")
                        .setTenant("acme")
                        .setConversationId("c-9")
                        .setCustomerId("u-1")
                        .setChannel("web")
                        .setText("Grüße 😀")
                        .setReplyAddress("42")
                        .setSource("crm")
                        .setExternalId("7")
                        .setLocale("de-AT")
                        .setAutomatic(true)
                        .setSentAt(Instant.parse("2026-01-02T03:04:05.678Z"))
                        .setReceivedAt(message.getReceivedAt())
                        .setAttributes(Map.of("a", "1", "b", "2"))
                        .build());
    }

    @Test
    void makesATimeOrderedIdWhenThereIsNoOther() {
        UUID id = UUID.fromString(
                ingest.post("/messages", MINIMAL).json().get("message_id").stringValue());

        assertThat(id.version()).isEqualTo(7);
    }

    @Test
    void acceptsTextsUpToTheirLimit() {
        String text = "é".repeat(16_384);

        Answer answer = ingest.post("/messages", "{\"conversation_id\": \"c\", \"text\": \"" + text + "\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(ingest.value(Topics.MESSAGES, answer.json()).getText()).isEqualTo(text);
    }

    @Test
    void putsABatchOnTheTopicInOrder() {
        String batch = IntStream.range(0, 500)
                .mapToObj(i ->
                        "{\"message_id\": \"b-" + i + "\", \"conversation_id\": \"batch\", \"text\": \"" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));

        Answer answer = ingest.post("/messages/batch", batch);

        assertThat(answer.status()).isEqualTo(202);
        List<JsonNode> receipts = answer.json().valueStream().toList();
        assertThat(receipts).hasSize(500);
        long first = receipts.getFirst().get("offset").longValue();
        for (int i = 0; i < 500; i++) {
            assertThat(receipts.get(i).get("message_id").stringValue()).isEqualTo("b-" + i);
            assertThat(receipts.get(i).get("offset").longValue()).isEqualTo(first + i);
        }
        assertThat(ingest.value(Topics.MESSAGES, receipts.getLast()).getText()).isEqualTo("499");
    }

    @Test
    void putsFeedbackOnItsTopic() {
        Answer answer = ingest.post(
                "/feedback",
                "{\"conversation_id\": \"c-1\", \"rating\": 4, \"source\": \"crm\", \"external_id\": \"9\"}");

        assertThat(answer.status()).isEqualTo(202);
        Feedback feedback = ingest.value(Topics.FEEDBACK, answer.json());
        assertThat(feedback.getRating()).isEqualTo(4);
        assertThat(feedback.getFeedbackId())
                .isEqualTo(answer.json().get("feedback_id").stringValue())
                .isEqualTo(NameBasedId.ofExternal("feedback", "default", "crm", "9")
                        .toString());
    }

    @Test
    void answersARepeatWithTheFirstResult() {
        Answer first = ingest.post("/messages", MINIMAL, "Idempotency-Key", "repeat");
        long size = ingest.size(Topics.MESSAGES);

        Answer second = ingest.post("/messages", MINIMAL, "Idempotency-Key", "repeat");

        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(ingest.size(Topics.MESSAGES)).isEqualTo(size);
    }

    @Test
    void refusesAKeyThatComesBackWithAnotherBody() {
        ingest.post("/messages", MINIMAL, "Idempotency-Key", "conflict");
        long size = ingest.size(Topics.MESSAGES);

        Answer second = ingest.post("/messages", MINIMAL.replace("card", "cat"), "Idempotency-Key", "conflict");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(second.json().get("type").stringValue()).isEqualTo("/problems/idempotency-key-reused");
        assertThat(ingest.size(Topics.MESSAGES)).isEqualTo(size);
    }

    @Test
    void makesOneRecordOfFiftyConcurrentRepeats() throws Exception {
        long before = ingest.size(Topics.MESSAGES);

        List<Answer> answers;
        try (ExecutorService clients = Executors.newFixedThreadPool(50)) {
            List<Future<Answer>> sent = clients.invokeAll(
                    Collections.nCopies(50, () -> ingest.post("/messages", MINIMAL, "Idempotency-Key", "concurrent")));
            answers = sent.stream().map(Future::resultNow).toList();
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
        assertThat(answers.stream().map(Answer::json).distinct()).hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.header("Idempotent-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(ingest.size(Topics.MESSAGES)).isEqualTo(before + 1);
    }

    @Test
    void showsHealthAndMetrics() {
        ingest.post("/messages", MINIMAL);
        ingest.post("/messages", "{}");

        assertThat(ingest.send(HttpRequest.newBuilder(ingest.uri("/actuator/health/readiness")))
                        .status())
                .isEqualTo(200);
        assertThat(ingest.send(HttpRequest.newBuilder(ingest.uri("/actuator/prometheus")))
                        .response()
                        .body())
                .contains("replystream_ingest_accepted_records_total{topic=\"ingest-it.messages\"}")
                .contains("replystream_ingest_refused_requests_total{reason=\"invalid\"}")
                .contains("replystream_ingest_acknowledgement_seconds_bucket");
    }
}
