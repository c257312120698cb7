package dev.replystream.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.schemas.Topics;
import dev.replystream.service.BoundSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSettingsTest {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new KafkaSettings(
                        "127.0.0.1:9092", "http://127.0.0.1:8085/apis/ccompat/v7", "", (short) -1, false, Map.of()));
    }

    @Test
    void mapsEverySetting() {
        KafkaSettings settings = bind(Map.of(
                "replystream.kafka.bootstrap-servers", "a:1,b:2",
                "replystream.kafka.schema-registry-url", "http://r",
                "replystream.kafka.topic-prefix", "acme.",
                "replystream.kafka.replication-factor", "3",
                "replystream.kafka.allow-old-transactions", "true",
                "replystream.kafka.properties[security.protocol]", "SASL_SSL"));

        assertThat(settings.qualified("reply-worker")).isEqualTo("acme.reply-worker");
        assertThat(settings.prefix().nameOf(Topics.MESSAGES)).isEqualTo("acme.messages");
        assertThat(settings.replicationFactor()).isEqualTo((short) 3);
        assertThat(settings.allowOldTransactions()).isTrue();
        assertThat(settings.clientProperties())
                .containsOnly(
                        Map.entry("bootstrap.servers", "a:1,b:2"),
                        Map.entry("schema.registry.url", "http://r"),
                        Map.entry("security.protocol", "SASL_SSL"));
    }

    @ParameterizedTest
    @CsvSource({
        "replystream.kafka.bootstrap-servers, ' ', must not be empty",
        "replystream.kafka.schema-registry-url, ' ', must not be empty",
        "replystream.kafka.replication-factor, 0, must be -1 or at least 1",
        "replystream.kafka.replication-factor, -2, must be -1 or at least 1",
        "replystream.kafka.topic-prefix, a b, must have at most 100"
    })
    void refusesAWrongValueNamingTheSetting(String key, String value, String message) {
        assertThatThrownBy(() -> bind(Map.of(key, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + " " + message);
    }

    private static KafkaSettings bind(Map<String, String> properties) {
        return BoundSettings.bind(KafkaSettings.class, properties);
    }
}
