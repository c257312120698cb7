package dev.replystream.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.avro.Feedback;
import dev.replystream.ingest.IngestSettings;
import dev.replystream.ingest.idempotency.RememberedAnswers;
import dev.replystream.ingest.request.Draft;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.kafka.KafkaSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class IntakeTest {

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void saysThatTheRegistryIsAwayAsItSaysThatKafkaIs() {
        Intake intake = intake("http://127.0.0.1:1", Duration.ofSeconds(30));

        assertThatThrownBy(() -> intake.take(submission(null)))
                .isInstanceOf(NotAcknowledgedException.class)
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void forgetsAKeyWhoseRequestFailed() {
        Intake intake = intake("http://127.0.0.1:1", Duration.ofSeconds(30));

        assertThatThrownBy(() -> intake.take(submission("k"))).isInstanceOf(NotAcknowledgedException.class);
        assertThatThrownBy(() -> intake.take(submission("k"))).isInstanceOf(NotAcknowledgedException.class);
    }

    @Test
    void leavesWhatA202PromisesToNoSetting() {
        KafkaSettings kafka = new KafkaSettings(
                "a:1",
                "http://r",
                "acme.",
                (short) -1,
                false,
                Map.of("acks", "0", "enable.idempotence", "false", "linger.ms", "9", "compression.type", "lz4"));
        IngestSettings settings = new IngestSettings(
                Duration.ofSeconds(4),
                Duration.ofMillis(2),
                100,
                DataSize.ofMegabytes(32),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                new IngestSettings.Idempotency(Duration.ofHours(1), 1));

        Map<String, Object> properties = PublishConfiguration.properties(kafka, settings);

        assertThat(properties)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("max.block.ms", 4_000)
                .containsEntry("delivery.timeout.ms", 4_000)
                .containsEntry("linger.ms", "9")
                .containsEntry("compression.type", "lz4")
                .containsEntry("client.id", "acme.ingest");
        assertThat(new ProducerConfig(withSerializers(properties)).getBoolean("enable.idempotence"))
                .isTrue();
    }

    private Intake intake(String registry, Duration timeout) {
        return new Intake(
                new RecordLog(producer, new AvroEncoder(new SchemaRegistry(registry)), timeout),
                new RememberedAnswers<>(Duration.ofHours(1), 100, System::nanoTime),
                new IntakeMetrics(new SimpleMeterRegistry()),
                timeout);
    }

    private static Submission submission(@Nullable String key) {
        Feedback feedback = Feedback.newBuilder()
                .setFeedbackId("f")
                .setConversationId("c")
                .setGivenAt(Instant.EPOCH)
                .build();
        return new Submission(
                "/feedback", "feedback", key, new byte[] {1}, List.of(new Draft("f", "default", "c", feedback)));
    }

    private static Map<String, Object> withSerializers(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("key.serializer", StringSerializer.class);
        all.put("value.serializer", ByteArraySerializer.class);
        return all;
    }
}
