package dev.replystream.ingest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final UUID FRESH = UUID.fromString("019a0000-0000-7000-8000-000000000001");

    private final RequestParser messages = new RequestParser(new MessageReader(), () -> FRESH, () -> NOW);

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

    private static String batch(int size) {
        return IntStream.range(0, size).mapToObj(i -> message("c" + i, "t")).collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
