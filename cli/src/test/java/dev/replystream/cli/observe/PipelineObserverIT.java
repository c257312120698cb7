package dev.replystream.cli.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertSeverity;
import dev.replystream.avro.AlertTransition;
import dev.replystream.cli.connection.Connection;
import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.serde.AvroEncoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class PipelineObserverIT {
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");

    private final LocalStack stack = SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY);
    private final Connection connection = new Connection(
            stack.kafka().bootstrapServers(),
            stack.schemaRegistry().url(),
            new TopicPrefix("observed."),
            NOBODY,
            NOBODY,
            Map.of());

    @Test
    void seesOnlyTheAlertsSinceItsStart() throws Exception {
        // Given
        try (Admin admin = connection.admin()) {
            new TopicProvisioner(admin, connection.prefix(), (short) 1).provision();
        }
        new SchemaProvisioner(connection.schemaRegistry(), connection.prefix()).provision();
        PipelineObserver observer = new PipelineObserver(connection, Optional.empty());

        // When
        raise("of an earlier run");
        ObservationStart start = observer.now();
        raise("of this run");

        // Then
        assertThat(observer.alertsSince(start)).extracting(Alert::getAlertId).containsExactly("of this run");
    }

    private void raise(String id) throws Exception {
        String topic = connection.prefix().nameOf(Topics.ALERTS);
        byte[] value = new AvroEncoder(connection.schemaRegistry()).encode(topic, alert(id));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                connection.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, id.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    private static Alert alert(String id) {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        return Alert.newBuilder()
                .setAlertId(id)
                .setRule("call-error-rate")
                .setSequence(1)
                .setTransition(AlertTransition.RAISED)
                .setSeverity(AlertSeverity.ERROR)
                .setMetric("call_error_rate")
                .setValue(0.2)
                .setThreshold(0.1)
                .setPeak(0.2)
                .setCount(1)
                .setTotal(5)
                .setWindowStart(now)
                .setWindowEnd(now)
                .setOnsetAt(now)
                .setOccurredAt(now)
                .setSummary("summary")
                .build();
    }
}
