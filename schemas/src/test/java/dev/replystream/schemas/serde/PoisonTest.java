package dev.replystream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.UsageProgress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no record: refused, whatever they hold, and never taken for a registry that is away. */
class PoisonTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00.123Z");

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

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void refusesPoison(String name, byte[] bytes) {
        encoder.encode("messages", message());

        assertThatThrownBy(() -> decoder.decode(bytes)).isInstanceOf(UndecodableRecordException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"syntax = \"proto3\";", "{\"$id\": \"a-json-schema\"}", ""})
    void refusesSchemaThatIsNoneOfAvro(String artifact) {
        byte[] bytes = ByteBuffer.allocate(9)
                .put((byte) 0)
                .putInt(registry.registerForeign(artifact))
                .array();

        assertThatThrownBy(() -> decoder.decode(bytes)).isInstanceOf(UndecodableRecordException.class);
    }

    static Stream<Arguments> poison() throws IOException {
        byte[] good = goodBytes();
        return Stream.of(
                Arguments.of("no bytes", new byte[0]),
                Arguments.of("half a header", new byte[] {0, 0, 0}),
                Arguments.of("a header and nothing", Arrays.copyOf(good, 5)),
                Arguments.of("another first byte", with(good, 0, 1)),
                Arguments.of("an unknown schema id", with(good, 4, 99)),
                Arguments.of("a negative schema id", with(good, 1, 0xFF)),
                Arguments.of("truncated", Arrays.copyOf(good, good.length - 1)),
                Arguments.of("surplus", Arrays.copyOf(good, good.length + 1)),
                Arguments.of("a negative length", with(good, 5, 0x01)),
                Arguments.of("JSON", "{\"text\": \"t\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesALengthThatNobodyCouldHold() throws IOException {
        byte[] bytes = ByteBuffer.allocate(10)
                .put(goodBytes(), 0, 5)
                .put(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F})
                .array();

        assertThatThrownBy(() -> decoder.decode(bytes)).isInstanceOf(UndecodableRecordException.class);
    }

    @Test
    void refusesRecordsOfAnotherType() {
        registry.register("usage-progress-value", UsageProgress.getClassSchema());
        byte[] other = encoder.encode("usage-progress", progress());

        assertThatThrownBy(() -> decoder.decode(other)).isInstanceOf(UndecodableRecordException.class);
    }

    @Test
    void tellsARegistryThatFailsFromPoison() {
        byte[] bytes = encoder.encode("messages", message());
        registry.failWith(500);

        assertThatThrownBy(() -> decoder.decode(bytes)).isInstanceOf(SchemaRegistryException.class);
        registry.failWith(0);
        assertThat(decoder.decode(bytes)).isEqualTo(message());
    }

    private static byte[] goodBytes() throws IOException {
        try (FakeRegistry registry = new FakeRegistry()) {
            registry.register("messages-value", IncomingMessage.getClassSchema());
            return new AvroEncoder(registry.client()).encode("messages", message());
        }
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
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

    private static UsageProgress progress() {
        return UsageProgress.newBuilder()
                .setTopic("t")
                .setPartition(1)
                .setOffset(2)
                .setLogTime(NOW)
                .setCompleteUntil(NOW)
                .build();
    }
}
