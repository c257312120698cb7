package dev.replystream.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.service.Secret;
import dev.replystream.worker.delivery.DeliverySettings.Uncertain;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;

class DeliverySettingsTest {

    private static final String PREFIX = "replystream.delivery";

    @Test
    void deliverNothingByDefault() {
        assertThat(bind(PREFIX, DeliverySettings.class, Map.of()))
                .isEqualTo(new DeliverySettings(
                        64, Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofMinutes(1), Uncertain.RESEND));
        TelegramSettings telegram = bind(PREFIX + ".telegram", TelegramSettings.class, Map.of());
        assertThat(telegram)
                .isEqualTo(new TelegramSettings(
                        URI.create("https://api.telegram.org"), new Secret(""), Duration.ofSeconds(10)));
        assertThat(telegram.isOn()).isFalse();
        WebhookSettings webhook = bind(PREFIX + ".webhook", WebhookSettings.class, Map.of());
        assertThat(webhook)
                .isEqualTo(
                        new WebhookSettings(new Secret(""), new Secret(""), Duration.ofSeconds(10), false, Set.of()));
        assertThat(webhook.isOn()).isFalse();
    }

    @Test
    void boundWhatOneChannelHolds() {
        assertThat(bind(PREFIX, DeliverySettings.class, Map.of(PREFIX + ".max-in-flight", "1000"))
                        .window()
                        .maxInFlight())
                .isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "max-in-flight, 0, between 1 and 1000",
        "max-in-flight, 1001, between 1 and 1000",
        "give-up-after, 59s, between PT1M and PT168H",
        "give-up-after, 8d, between PT1M and PT168H",
        "first-pause, 9ms, between PT0.01S and PT1M",
        "longest-pause, 500ms, between PT1S and PT1H",
        "longest-pause, 2h, between PT1S and PT1H"
    })
    void namesWhatIsOutOfRange(String key, String value, String message) {
        assertRefused(PREFIX, DeliverySettings.class, Map.of(PREFIX + "." + key, value), key, message);
    }

    @Test
    void showsNoSecretOfAChannelThatIsSetWrongly() {
        assertRefused(
                PREFIX + ".telegram",
                TelegramSettings.class,
                Map.of(PREFIX + ".telegram.token", "hush/hush"),
                "telegram.token",
                "letters, digits");
        assertRefused(
                PREFIX + ".telegram",
                TelegramSettings.class,
                Map.of(PREFIX + ".telegram.base-url", "nowhere"),
                "telegram.base-url",
                "absolute URL");
        assertRefused(
                PREFIX + ".webhook",
                WebhookSettings.class,
                Map.of(PREFIX + ".webhook.url", "https://hush.example"),
                "webhook.secret",
                "16 characters");
        assertRefused(
                PREFIX + ".webhook",
                WebhookSettings.class,
                Map.of(PREFIX + ".webhook.url", "ftp://hush.example"),
                "webhook.url",
                "absolute URL");
        assertRefused(
                PREFIX + ".webhook",
                WebhookSettings.class,
                Map.of(PREFIX + ".webhook.timeout", "31s"),
                "webhook.timeout",
                "between PT1S and PT30S");
    }

    private static void assertRefused(
            String prefix, Class<?> type, Map<String, String> settings, String key, String message) {
        assertThatThrownBy(() -> bind(prefix, type, settings))
                .extracting(e -> NestedExceptionUtils.getMostSpecificCause(e).getMessage())
                .asString()
                .contains(key, message)
                .doesNotContain("hush");
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }
}
