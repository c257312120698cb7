package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.stats.audit.AuditSettings;
import dev.replystream.stats.limit.RateLimitSettings;
import dev.replystream.stats.live.LiveSettings;
import dev.replystream.stats.reprice.RepriceSettings;
import dev.replystream.stats.sink.SinkSettings;
import dev.replystream.stats.store.RetentionSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;

class SettingsTest {

    private static final Map<String, Class<?>> TYPES = Map.of(
            "stats.sink", SinkSettings.class,
            "stats.reprice", RepriceSettings.class,
            "stats.retention", RetentionSettings.class,
            "stats.audit", AuditSettings.class,
            "api.rate-limit", RateLimitSettings.class,
            "api.events", LiveSettings.class);

    @Test
    void haveDefaults() {
        assertThat(bind(Map.of(), "replystream.api.rate-limit", RateLimitSettings.class))
                .isEqualTo(new RateLimitSettings(true, 200, 400, 10_000));
        assertThat(bind(Map.of(), "replystream.api.events", LiveSettings.class))
                .isEqualTo(new LiveSettings(100, 20, 10_000, Duration.ofMinutes(5), Duration.ofSeconds(15)));
        assertThat(bind(Map.of(), "replystream.stats.sink", SinkSettings.class))
                .isEqualTo(new SinkSettings(2000, 8_388_608, Duration.ofMillis(500), "consumer"));
        assertThat(bind(Map.of(), "replystream.stats.retention", RetentionSettings.class))
                .isEqualTo(new RetentionSettings(Duration.ofDays(90), Duration.ofDays(14), Duration.ofDays(800), 3));
        assertThat(bind(Map.of(), "replystream.stats.reprice", RepriceSettings.class))
                .isEqualTo(new RepriceSettings(Duration.ofSeconds(60), 2));
        assertThat(bind(Map.of(), "replystream.stats.audit", AuditSettings.class))
                .isEqualTo(new AuditSettings(Duration.ofMillis(500), Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({
        "stats.sink, max-batch-records, 0",
        "stats.sink, max-batch-records, 50001",
        "stats.sink, max-fetch-bytes, 1",
        "stats.sink, retry-pause, 1ms",
        "stats.sink, group-protocol, streams",
        "stats.reprice, timeout, 999ms",
        "stats.reprice, timeout, 61m",
        "stats.reprice, concurrency, 0",
        "stats.reprice, concurrency, 9",
        "stats.retention, calls, 0d",
        "stats.retention, minutes, 4001d",
        "stats.retention, quarter-hours, 1h",
        "stats.retention, ahead-days, 31",
        "stats.audit, interval, 1ms",
        "stats.audit, settle, 11m",
        "api.events, max-clients, 0",
        "api.events, max-clients-per-key, 10001",
        "api.events, kept-events, 99",
        "api.events, replay, 2h",
        "api.events, heartbeat, 1ms",
        "api.rate-limit, requests-per-second, 0",
        "api.rate-limit, requests-per-second, 100001",
        "api.rate-limit, burst, 0",
        "api.rate-limit, burst, 1000001",
        "api.rate-limit, max-clients, 99",
        "api.rate-limit, max-clients, 1000001",
    })
    void rejectValuesOutOfBounds(String group, String key, String value) {
        String prefix = "replystream." + group;
        Class<?> type = Objects.requireNonNull(TYPES.get(group));

        assertThatThrownBy(() -> bind(Map.of(prefix + "." + key, value), prefix, type))
                .extracting(NestedExceptionUtils::getMostSpecificCause)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith(prefix + "." + key);
    }

    private static <T> T bind(Map<String, String> properties, String prefix, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, Bindable.of(type));
    }
}
