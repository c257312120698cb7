package dev.replystream.service.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.replystream.avro.DeadLetter;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DeadLettersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final DeadLetters.Refusal REFUSAL =
            new DeadLetters.Refusal("decode", "undecodable", "not in the Confluent wire format: 3 bytes", 1);

    private HttpServer server;
    private SchemaRegistry registry;
    private DeadLetters letters;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = new JsonMapper()
                .createObjectNode()
                .put("id", 1)
                .put("schema", DeadLetter.getClassSchema().toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        registry = new SchemaRegistry("http://127.0.0.1:" + server.getAddress().getPort());
        letters = new DeadLetters("reply-worker", new TopicPrefix("acme."), new AvroEncoder(registry), () -> NOW);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keepsTheWholeRecordAndTheReason() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {7});
        headers.add("empty", null);

        ProducerRecord<byte[], byte[]> sent =
                letters.of(record(bytes("c-1"), new byte[] {1, 2, 3}, 1_000, headers), "t", REFUSAL);
        DeadLetter letter = decode(sent);

        assertThat(sent.topic()).isEqualTo("acme.dead-letters");
        assertThat(sent.key()).isEqualTo(bytes("c-1"));
        assertThat(letter.getTenant()).isEqualTo("t");
        assertThat(letter.getService()).isEqualTo("reply-worker");
        assertThat(letter.getStage()).isEqualTo("decode");
        assertThat(letter.getCause()).isEqualTo("undecodable");
        assertThat(letter.getMessage()).isEqualTo("not in the Confluent wire format: 3 bytes");
        assertThat(letter.getAttempts()).isEqualTo(1);
        assertThat(letter.getSourceTopic()).isEqualTo("messages");
        assertThat(letter.getSourcePartition()).isEqualTo(3);
        assertThat(letter.getSourceOffset()).isEqualTo(42);
        assertThat(letter.getSourceTimestamp()).isEqualTo(Instant.ofEpochMilli(1_000));
        assertThat(letter.getKey()).isEqualTo(ByteBuffer.wrap(bytes("c-1")));
        assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(letter.getFailedAt()).isEqualTo(NOW);
        assertThat(letter.getHeaders())
                .satisfiesExactly(
                        trace -> {
                            assertThat(trace.getName()).isEqualTo("trace");
                            assertThat(trace.getValue()).isEqualTo(ByteBuffer.wrap(new byte[] {7}));
                        },
                        empty -> assertThat(empty.getValue()).isNull());
    }

    @Test
    void keepsARecordWithoutKeyValueOrTime() {
        ProducerRecord<byte[], byte[]> sent =
                letters.of(record(null, null, ConsumerRecord.NO_TIMESTAMP, new RecordHeaders()), "t", REFUSAL);
        DeadLetter letter = decode(sent);

        assertThat(sent.key()).isNull();
        assertThat(letter.getKey()).isNull();
        assertThat(letter.getValue()).isNull();
        assertThat(letter.getSourceTimestamp()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void givesTheSameRecordTheSameId() {
        DeadLetters other = new DeadLetters("stats-api", TopicPrefix.NONE, new AvroEncoder(registry), () -> NOW);
        ConsumerRecord<byte[], byte[]> record = record(null, bytes("x"), 1, new RecordHeaders());

        assertThat(decode(letters.of(record, "t", REFUSAL)).getDeadLetterId())
                .isEqualTo(decode(letters.of(record, "t", REFUSAL)).getDeadLetterId())
                .isNotEqualTo(decode(other.of(record, "t", REFUSAL)).getDeadLetterId());
    }

    private DeadLetter decode(ProducerRecord<byte[], byte[]> sent) {
        return new AvroDecoder<>(registry, DeadLetter.class).decode(sent.value());
    }

    @Test
    void cutsAValueThatWouldNotFit() {
        DeadLetter letter = fitting(3, 1_048_000, 0);

        assertThat(letter.getValue().remaining()).isBetween(890_000, 900_000);
        assertThat(letter.getMessage())
                .startsWith(REFUSAL.message() + "; too large")
                .contains("1048000");
    }

    @Test
    void cutsAKeyThatWouldNotFitTwice() {
        DeadLetter letter = fitting(1_000_000, 10, 0);

        assertThat(letter.getKey().remaining()).isEqualTo(64 * 1024);
        assertThat(letter.getValue().remaining()).isEqualTo(10);
    }

    @Test
    void leavesHeadersOutThatLeaveNoRoom() {
        DeadLetter letter = fitting(10, 500_000, 500_000);

        assertThat(letter.getHeaders()).isEmpty();
        assertThat(letter.getValue().remaining()).isEqualTo(500_000);
    }

    @Test
    void keepsWhatFitsWhole() {
        DeadLetter letter = fitting(100, 100_000, 1_000);

        assertThat(letter.getKey().remaining()).isEqualTo(100);
        assertThat(letter.getValue().remaining()).isEqualTo(100_000);
        assertThat(letter.getHeaders()).hasSize(1);
        assertThat(letter.getMessage()).isEqualTo(REFUSAL.message());
    }

    @Test
    void shortensWhatTheReasonAndTheTenantHaveTooMuchOf() {
        DeadLetters.Refusal wordy = new DeadLetters.Refusal("decode", "undecodable", "x".repeat(1_000_000), 1);

        DeadLetter letter = decode(letters.of(record(null, null, 1_000, new RecordHeaders()), "t".repeat(257), wordy));

        assertThat(letter.getMessage()).hasSize(2_000);
        assertThat(letter.getTenant()).isEqualTo("default");
    }

    /** A letter about a record of that size, which a producer and a broker with their default limits take. */
    private DeadLetter fitting(int keyBytes, int valueBytes, int headerBytes) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("h", new byte[headerBytes]);
        ProducerRecord<byte[], byte[]> letter =
                letters.of(record(new byte[keyBytes], new byte[valueBytes], 1_000, headers), "t", REFUSAL);

        assertThat(letter.key().length + letter.value().length).isLessThan(1_048_576 - 1_000);
        return decode(letter);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            byte @Nullable [] key, byte @Nullable [] value, long timestamp, RecordHeaders headers) {
        return new ConsumerRecord<>(
                "messages", 3, 42, timestamp, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
