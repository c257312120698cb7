package dev.replystream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.avro.Alert;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.LedgerTick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AvroRoundTripTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00.123Z");

    /** The map {@code {"k": "v"}}, the last field: number of entries, key, value, end. */
    private static final int ATTRIBUTES_BYTES = 1 + 2 + 2 + 1;

    private FakeRegistry registry;
    private AvroEncoder encoder;
    private AvroDecoder<IncomingMessage> decoder;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        registry.register("messages-value", IncomingMessage.getClassSchema());
        encoder = new AvroEncoder(registry.client());
        decoder = new AvroDecoder<>(registry.client(), IncomingMessage.class);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void readsWhatItWrote() {
        assertThat(decoder.decode(encoder.encode("messages", message()))).isEqualTo(message());
    }

    @Test
    void readsNestedRecordsOfAUnion() {
        registry.register("call-ledger-value", CallLedgerEntry.getClassSchema());
        CallLedgerEntry entry = CallLedgerEntry.newBuilder()
                .setCallId("w")
                .setTenant("default")
                .setFact(LedgerTick.newBuilder()
                        .setWorkerId("w")
                        .setTickedAt(NOW)
                        .build())
                .build();

        assertThat(new AvroDecoder<>(registry.client(), CallLedgerEntry.class)
                        .decode(encoder.encode("call-ledger", entry)))
                .isEqualTo(entry);
    }

    @Test
    void writesTheConfluentHeader() {
        registry.register("other-value", SchemaBuilder.record("Other").fields().endRecord());
        int id = registry.register("alerts-value", Alert.getClassSchema());
        registry.register("messages-value", IncomingMessage.getClassSchema());

        byte[] bytes = encoder.encode("messages", message());

        assertThat(id).isEqualTo(3);
        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 1);
    }

    @Test
    void asksTheRegistryOncePerSchema() {
        for (int i = 0; i < 10; i++) {
            decoder.decode(encoder.encode("messages", message()));
        }

        assertThat(registry.requests())
                .containsExactly("POST /subjects/messages-value anonymous", "GET /schemas/ids/1 anonymous");
    }

    @Test
    void sendsTheCredentialsThatConfluentsPropertyHolds() {
        String url = "http://127.0.0.1:" + registry.port();
        SchemaRegistry client = SchemaRegistry.of(
                Map.of("schema.registry.url", url, "schema.registry.basic.auth.user.info", "user:secret"));

        client.subjects();

        assertThat(registry.requests()).containsExactly("GET /subjects Basic dXNlcjpzZWNyZXQ=");
    }

    @Test
    void readsRecordsOfAnOlderWriter() {
        Schema current = IncomingMessage.getClassSchema();
        Schema older = Schema.createRecord(
                "IncomingMessage",
                null,
                "dev.replystream.avro",
                false,
                current.getFields().stream()
                        .filter(field -> !field.name().equals("attributes"))
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
        byte[] newer = encoder.encode("messages", message());
        int id = registry.register("messages-value", older);
        byte[] bytes = Arrays.copyOf(newer, newer.length - ATTRIBUTES_BYTES);
        ByteBuffer.wrap(bytes).putInt(1, id);

        IncomingMessage read = decoder.decode(bytes);

        assertThat(read.getAttributes()).isEmpty();
        assertThat(read.getText()).isEqualTo(message().getText());
    }

    @Test
    void refusesToWriteForATopicWithoutASchema() {
        assertThatThrownBy(() -> encoder.encode("elsewhere", message()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("elsewhere-value");
    }

    @Test
    void passesTombstonesThroughTheSerdes() {
        AvroSerdes serdes = new AvroSerdes(registry.client());

        assertThat(serdes.of(IncomingMessage.class).serializer().serialize("messages", null))
                .isNull();
        assertThat(serdes.of(IncomingMessage.class).deserializer().deserialize("messages", null))
                .isNull();
    }

    @Test
    void isConfiguredByKafkasProperties() {
        Map<String, Object> properties = Map.of(
                "schema.registry.url",
                "http://127.0.0.1:" + registry.port(),
                AvroDeserializer.TYPE_CONFIG,
                IncomingMessage.class.getName());
        try (AvroSerializer<IncomingMessage> serializer = new AvroSerializer<>();
                AvroDeserializer<IncomingMessage> deserializer = new AvroDeserializer<>()) {
            serializer.configure(properties, false);
            deserializer.configure(properties, false);

            assertThat(deserializer.deserialize("messages", serializer.serialize("messages", message())))
                    .isEqualTo(message());
            assertThatThrownBy(() -> serializer.configure(properties, true))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> deserializer.configure(Map.of("schema.registry.url", "http://x"), false))
                    .hasMessageContaining(AvroDeserializer.TYPE_CONFIG);
        }
    }

    private static IncomingMessage message() {
        return IncomingMessage.newBuilder()
                .setMessageId("m-1")
                .setConversationId("c-1")
                .setText("Grüße 😀")
                .setSentAt(NOW)
                .setReceivedAt(NOW)
                .setAttributes(Map.of("k", "v"))
                .build();
    }
}
