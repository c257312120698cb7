package dev.replystream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class IngestSettingsTest {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new IngestSettings(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(2),
                        512,
                        DataSize.ofMegabytes(32),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        new IngestSettings.Idempotency(Duration.ofHours(24), 100_000)));
    }

    @Test
    void mapsEverySetting() {
        assertThat(bind(Map.of(
                        "replystream.ingest.acknowledgement-timeout", "3s",
                        "replystream.ingest.linger", "20ms",
                        "replystream.ingest.max-requests", "100",
                        "replystream.ingest.max-buffered-bodies", "64MB",
                        "replystream.ingest.queue-timeout", "4s",
                        "replystream.ingest.body-timeout", "5s",
                        "replystream.ingest.idempotency.retention", "1h",
                        "replystream.ingest.idempotency.max-keys", "7")))
                .isEqualTo(new IngestSettings(
                        Duration.ofSeconds(3),
                        Duration.ofMillis(20),
                        100,
                        DataSize.ofMegabytes(64),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        new IngestSettings.Idempotency(Duration.ofHours(1), 7)));
    }

    @ParameterizedTest
    @CsvSource({
        "replystream.ingest.acknowledgement-timeout, 99ms",
        "replystream.ingest.acknowledgement-timeout, 61s",
        "replystream.ingest.linger, -1ms",
        "replystream.ingest.linger, 1001ms",
        "replystream.ingest.max-requests, 15",
        "replystream.ingest.max-requests, 100001",
        "replystream.ingest.max-buffered-bodies, 31MB",
        "replystream.ingest.max-buffered-bodies, 2GB",
        "replystream.ingest.queue-timeout, 99ms",
        "replystream.ingest.queue-timeout, 61s",
        "replystream.ingest.body-timeout, 999ms",
        "replystream.ingest.body-timeout, 301s",
        "replystream.ingest.idempotency.retention, 999ms",
        "replystream.ingest.idempotency.retention, 8d",
        "replystream.ingest.idempotency.max-keys, 0",
        "replystream.ingest.idempotency.max-keys, 10000001"
    })
    void refusesAValueOutOfBoundsNamingTheSetting(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of(key, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + " must be between ");
    }

    @Test
    void refusesALingerThatIsNotBelowTheTimeout() {
        assertThatThrownBy(() -> bind(Map.of(
                        "replystream.ingest.acknowledgement-timeout", "100ms",
                        "replystream.ingest.linger", "100ms")))
                .rootCause()
                .hasMessageContaining("replystream.ingest.linger must be below");
    }

    private static IngestSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("replystream.ingest", IngestSettings.class);
    }
}
