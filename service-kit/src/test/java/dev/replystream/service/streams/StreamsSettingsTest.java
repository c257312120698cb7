package dev.replystream.service.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.service.BoundSettings;
import dev.replystream.service.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsSettingsTest {

    @Test
    void processesExactlyOnceByDefault() {
        Properties properties = properties(Map.of());

        assertThat(properties)
                .containsEntry("application.id", "acme.usage")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("ensure.explicit.internal.resource.naming", true)
                .containsEntry("num.stream.threads", 1)
                .containsEntry("commit.interval.ms", 100L)
                .containsEntry("num.standby.replicas", 0)
                .containsEntry("replication.factor", -1)
                .containsEntry("bootstrap.servers", "a:1")
                .containsEntry("consumer.auto.offset.reset", "earliest")
                .containsEntry(
                        "state.dir",
                        Path.of(".replystream/streams").toAbsolutePath().toString());
        assertThat(new StreamsConfig(properties).getLong("commit.interval.ms")).isEqualTo(100);
    }

    @Test
    void letsPropertiesWin() {
        assertThat(properties(Map.of(
                        "replystream.streams.threads", "3",
                        "replystream.streams.properties[num.stream.threads]", "5")))
                .containsEntry("num.stream.threads", "5");
    }

    @ParameterizedTest
    @CsvSource({
        "replystream.streams.threads, 0",
        "replystream.streams.threads, 65",
        "replystream.streams.commit-interval, 9ms",
        "replystream.streams.commit-interval, 31s",
        "replystream.streams.standby-replicas, -1",
        "replystream.streams.standby-replicas, 6"
    })
    void refusesAValueOutOfBounds(String key, String value) {
        assertThatThrownBy(() -> properties(Map.of(key, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key)
                .hasMessageContaining("must be between ");
    }

    private static Properties properties(Map<String, String> settings) {
        KafkaSettings kafka = BoundSettings.bind(
                KafkaSettings.class,
                Map.of("replystream.kafka.bootstrap-servers", "a:1", "replystream.kafka.topic-prefix", "acme."));
        return BoundSettings.bind(StreamsSettings.class, settings).propertiesOf("usage", kafka);
    }
}
