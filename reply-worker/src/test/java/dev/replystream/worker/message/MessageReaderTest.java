package dev.replystream.worker.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistryException;
import dev.replystream.worker.Messages;
import dev.replystream.worker.TestRegistry;
import dev.replystream.worker.intake.Patience;
import dev.replystream.worker.intake.Reading.Illegible;
import dev.replystream.worker.intake.Reading.Legible;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private final TestRegistry registry = new TestRegistry();
    private final AvroEncoder encoder = new AvroEncoder(registry.client());
    private final MessageReader reader =
            new MessageReader(registry.client(), new Patience(() -> 0, Duration.ofSeconds(30), Duration.ofMillis(200)));

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void readsAMessage() {
        IncomingMessage message = Messages.message("m-1").build();
        assertThat(reader.read(record(encode(message))))
                .isInstanceOfSatisfying(
                        Legible.class,
                        legible -> assertThat(((InboundMessage) legible.item()).message())
                                .isEqualTo(message));
    }

    @Test
    void refusesWhatCanNeverBeAnswered() {
        assertRefused(null, "decode", "null_value", "no value");
        assertRefused(new byte[0], "decode", "undecodable", "wire format");
        assertRefused("{\"text\":1}".getBytes(StandardCharsets.UTF_8), "decode", "undecodable", "");
        assertRefused(ByteBuffer.allocate(9).put((byte) 0).putInt(99).array(), "decode", "undecodable", "id 99");
        assertRefused(encode(Messages.message("").build()), "validate", "invalid", "message_id");
        assertRefused(
                encode(Messages.message("m-1").setConversationId(" ").build()),
                "validate",
                "invalid",
                "conversation_id");
        assertRefused(encode(Messages.message("m-1").setTenant("").build()), "validate", "invalid", "tenant");
        assertRefused(encode(Messages.message("m\0").build()), "validate", "invalid", "message_id");
        assertRefused(encode(Messages.message("m-1").setText("  ").build()), "validate", "invalid", "text");
    }

    @Test
    void refusesNamesThatNoFigureCouldHold() {
        assertRefused(encode(Messages.message("m-1").setChannel("").build()), "validate", "invalid", "channel");
        assertRefused(encode(Messages.message("m-1").setChannel("a\0b").build()), "validate", "invalid", "channel");
        assertRefused(
                encode(Messages.message("m-1").setCustomerId("a\nb").build()), "validate", "invalid", "customer_id");
        String most = "\uD83D\uDE00".repeat(200);
        assertThat(reader.read(
                        record(encode(Messages.message("m-1").setChannel(most).build()))))
                .isInstanceOf(Legible.class);
        assertRefused(encode(Messages.message("m-1").setChannel(most + "a").build()), "validate", "invalid", "had 201");
        assertRefused(encode(Messages.message("m-1").setText("a\0b").build()), "validate", "invalid", "U+0000");
    }

    @Test
    void refusesTextOfMoreThan32Kibibytes() {
        String most = "ä".repeat(16 * 1024);
        assertThat(reader.read(
                        record(encode(Messages.message("m-1").setText(most).build()))))
                .isInstanceOf(Legible.class);
        assertRefused(encode(Messages.message("m-1").setText(most + "a").build()), "validate", "invalid", "32769");
    }

    @Test
    void refusesAttributesThatIngestWouldRefuse() {
        Map<String, String> most = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            most.put("%02d".formatted(i), "ä".repeat(511));
        }
        assertThat(reader.read(record(
                        encode(Messages.message("m-1").setAttributes(most).build()))))
                .isInstanceOf(Legible.class);
        assertRefused(
                encode(Messages.message("m-1")
                        .setAttributes(Map.of("a", "x".repeat(1_024)))
                        .build()),
                "validate",
                "invalid",
                "had 1025");
        most.put("50", "");
        assertRefused(encode(Messages.message("m-1").setAttributes(most).build()), "validate", "invalid", "were 51");
    }

    @Test
    void refusesARecordThatIsLargerThanAMessageNeeds() {
        ConsumerRecord<byte[], byte[]> record =
                record(encode(Messages.message("m-1").build()));
        record.headers().add("h", new byte[16 * 1024 - 1]);
        assertThat(reader.read(record)).isInstanceOf(Legible.class);
        record.headers().add("i", null);
        assertThat(reader.read(record))
                .isInstanceOfSatisfying(
                        Illegible.class,
                        illegible -> assertThat(illegible.refusal().message())
                                .isEqualTo("the record's headers must have at most 16384 bytes, had 16385"));
    }

    @Test
    void asksForAnUnknownSchemaOnce() {
        byte[] unknown = ByteBuffer.allocate(9).put((byte) 0).putInt(99).array();
        int before = registry.requests();
        for (int i = 0; i < 100; i++) {
            assertThat(reader.read(record(unknown))).isInstanceOf(Illegible.class);
        }
        assertThat(registry.requests() - before).isEqualTo(1);
    }

    @Test
    void asksForNoSchemaOfWhatIsNotInTheWireFormat() {
        int before = registry.requests();
        for (int i = 1; i < 100; i++) {
            byte[] random =
                    ByteBuffer.allocate(9).put((byte) i).putInt(1_000 + i).array();
            assertThat(reader.read(record(random))).isInstanceOf(Illegible.class);
        }
        assertThat(registry.requests()).isEqualTo(before);
    }

    @Test
    void doesNotCallARecordPoisonBecauseTheRegistryIsAway() {
        byte[] value = encode(Messages.message("m-1").build());
        registry.breakDown();
        ConsumerRecord<byte[], byte[]> record = record(value);
        assertThatThrownBy(() -> reader.read(record)).isInstanceOf(SchemaRegistryException.class);
    }

    @Test
    void refusesFieldsThatWouldMakeTheReplyTooLarge() {
        String most = "x".repeat(200);
        assertThat(reader.read(record(encode(Messages.message(most)
                        .setConversationId(most)
                        .setCustomerId(most)
                        .setReplyAddress(most)
                        .build()))))
                .isInstanceOf(Legible.class);
        String more = most + "x";
        assertRefused(encode(Messages.message(more).build()), "validate", "invalid", "message_id");
        assertRefused(
                encode(Messages.message("m-1").setConversationId(more).build()),
                "validate",
                "invalid",
                "conversation_id");
        assertRefused(
                encode(Messages.message("m-1").setReplyAddress(more).build()), "validate", "invalid", "reply_address");
    }

    private void assertRefused(byte @Nullable [] value, String stage, String cause, String message) {
        assertThat(reader.read(record(value))).isInstanceOfSatisfying(Illegible.class, illegible -> {
            assertThat(illegible.refusal().stage()).isEqualTo(stage);
            assertThat(illegible.refusal().cause()).isEqualTo(cause);
            assertThat(illegible.refusal().message()).contains(message);
        });
    }

    private byte[] encode(IncomingMessage message) {
        return encoder.encode("messages", message);
    }

    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
        return Messages.record(0, 1, value);
    }
}
