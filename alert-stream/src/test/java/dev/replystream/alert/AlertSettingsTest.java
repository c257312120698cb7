package dev.replystream.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.alert.notify.NotificationSettings;
import dev.replystream.alert.notify.TelegramSettings;
import dev.replystream.alert.rule.Rule;
import dev.replystream.service.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AlertSettingsTest {

    @Test
    void hasDefaults() {
        assertThat(bound("replystream.alerts", AlertSettings.class, Map.of()))
                .isEqualTo(new AlertSettings(
                        Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofHours(4), Duration.ofMillis(100)));
        assertThat(bound("replystream.notifications", NotificationSettings.class, Map.of()))
                .isEqualTo(new NotificationSettings(
                        true, Duration.ofHours(1), 10, Duration.ofSeconds(1), Duration.ofMinutes(1), "consumer"));
    }

    @Test
    void mapsEveryKey() {
        AlertSettings alerts = bound(
                "replystream.alerts",
                AlertSettings.class,
                Map.of("window", "1m", "recovery-time", "5s", "repeat", "0", "evaluation-interval", "50ms"));
        TelegramSettings telegram = bound(
                "replystream.notifications.telegram",
                TelegramSettings.class,
                Map.of("base-url", "http://127.0.0.1:1", "token", "t", "chat-id", "7", "timeout", "2s"));

        assertThat(alerts)
                .isEqualTo(new AlertSettings(
                        Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ZERO, Duration.ofMillis(50)));
        assertThat(telegram)
                .isEqualTo(new TelegramSettings(
                        URI.create("http://127.0.0.1:1"), new Secret("t"), "7", Duration.ofSeconds(2)));
    }

    @Test
    void givesTheBuiltInRulesItsTimes() {
        AlertSettings settings = new AlertSettings(
                Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofMillis(100));

        assertThat(settings.builtInRules().all()).allSatisfy(rule -> {
            assertThat(rule.measurement().window()).isEqualTo(Duration.ofMinutes(1));
            assertThat(rule.recovery().time()).isEqualTo(Duration.ofSeconds(5));
            assertThat(rule.notices().repeat()).isEqualTo(Duration.ofHours(1));
        });
        assertThat(settings.builtInRules().all()).extracting(Rule::version).containsOnly(0);
    }

    @Test
    void refusesValuesOutOfRange() {
        assertRefused(
                () -> alerts("30s", "5m", "4h", "100ms"),
                "replystream.alerts.window must be between PT1M and PT24H, was PT30S");
        assertRefused(
                () -> alerts("90s", "5m", "4h", "100ms"),
                "replystream.alerts.window must be whole minutes, was PT1M30S");
        assertRefused(
                () -> alerts("5m", "25h", "4h", "100ms"),
                "replystream.alerts.recovery-time must be between PT0S and PT24H, was PT25H");
        assertRefused(
                () -> alerts("5m", "5m", "1s", "100ms"),
                "replystream.alerts.repeat must be between PT1M and PT720H, was PT1S");
        assertRefused(
                () -> alerts("5m", "5m", "4h", "1ms"),
                "replystream.alerts.evaluation-interval must be between PT0.01S and PT10S, was PT0.001S");
    }

    @Test
    void refusesTokenWithoutChat() {
        assertRefused(
                () -> new TelegramSettings(URI.create("http://h"), new Secret("t"), "", Duration.ofSeconds(5)),
                "replystream.notifications.telegram.chat-id must be given with a token, was empty");
    }

    @Test
    void refusesNotificationsOutOfRange() {
        Duration second = Duration.ofSeconds(1);
        assertRefused(
                () -> new NotificationSettings(true, Duration.ofHours(1), 0, second, second, "consumer"),
                "replystream.notifications.attempts must be between 1 and 100, was 0");
        assertRefused(
                () -> new NotificationSettings(true, Duration.ofHours(1), 1, second, second, "streams"),
                "replystream.notifications.group-protocol must be consumer or classic, was streams");
    }

    private static AlertSettings alerts(String window, String recovery, String repeat, String interval) {
        return bound(
                "replystream.alerts",
                AlertSettings.class,
                Map.of("window", window, "recovery-time", recovery, "repeat", repeat, "evaluation-interval", interval));
    }

    private static void assertRefused(ThrowingCallable binding, String message) {
        assertThatThrownBy(binding)
                .satisfies(failure -> assertThat(rootOf(failure)).hasMessage(message));
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }

    private static <T> T bound(String prefix, Class<T> type, Map<String, String> values) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put(prefix + "." + key, value));
        return Objects.requireNonNull(new Binder(source).bindOrCreate(prefix, type));
    }
}
