package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.stats.audit.AuditSettings;
import dev.replystream.stats.sink.SinkSettings;
import dev.replystream.stats.store.RetentionSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;

class SettingsTest {

    @Test
    void haveDefaults() {
        assertThat(bind(Map.of(), "sink", SinkSettings.class))
                .isEqualTo(new SinkSettings(2000, 8_388_608, Duration.ofMillis(500), "consumer"));
        assertThat(bind(Map.of(), "retention", RetentionSettings.class))
                .isEqualTo(new RetentionSettings(Duration.ofDays(90), Duration.ofDays(14), Duration.ofDays(800), 3));
        assertThat(bind(Map.of(), "audit", AuditSettings.class))
                .isEqualTo(new AuditSettings(Duration.ofMillis(500), Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({
        "sink, max-batch-records, 0",
        "sink, max-batch-records, 50001",
        "sink, max-fetch-bytes, 1",
        "sink, retry-pause, 1ms",
        "sink, group-protocol, streams",
        "retention, calls, 0d",
        "retention, minutes, 4001d",
        "retention, quarter-hours, 1h",
        "retention, ahead-days, 31",
        "audit, interval, 1ms",
        "audit, settle, 11m",
    })
    void rejectValuesOutOfBounds(String group, String key, String value) {
        String name = "replystream.stats." + group + "." + key;
        Class<?> type = Map.of("sink", SinkSettings.class, "retention", RetentionSettings.class)
                .getOrDefault(group, AuditSettings.class);

        assertThatThrownBy(() -> bind(Map.of(name, value), group, type))
                .extracting(NestedExceptionUtils::getMostSpecificCause)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith(name);
    }

    private static <T> T bind(Map<String, String> properties, String group, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("replystream.stats." + group, Bindable.of(type));
    }
}
