package dev.replystream.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.avro.Alert;
import dev.replystream.service.Secret;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.HookServer;
import dev.replystream.service.outbound.WebhookSignature;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookNotifierTest {

    private static final Secret KEY = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final HookServer server = new HookServer();
    private final WebhookSettings settings = new WebhookSettings(new Secret(server.url("/alerts")), KEY, SHORT, true);
    private final WebhookNotifier notifier = new WebhookNotifier(settings, () -> Alerts.NOON);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void postsTheAlertWithItsSignature() {
        Alert alert =
                Alerts.raised("naïve <b>").setErrors(Map.of("timeout", 30L)).build();

        assertThat(notifier.deliver(alert)).isEqualTo(new Attempt.Sent());

        assertThat(server.hooks()).singleElement().satisfies(hook -> {
            JsonNode body = JsonMapper.shared().readTree(hook.body());
            assertThat(body.get("alert_id").asString()).isEqualTo(alert.getAlertId());
            assertThat(body.get("transition").asString()).isEqualTo("RAISED");
            assertThat(body.get("summary").asString()).isEqualTo("naïve <b>");
            assertThat(body.get("onset_at").asString()).isEqualTo("2026-11-22T12:00:00Z");
            assertThat(body.get("errors").get("timeout").asLong()).isEqualTo(30);
            assertThat(body.get("duration_millis").isNull()).isTrue();
            assertThat(hook.headers().getFirst("webhook-id")).isEqualTo(alert.getAlertId() + ".1");
            assertThat(hook.headers().getFirst("webhook-timestamp"))
                    .isEqualTo(Long.toString(Alerts.NOON.getEpochSecond()));
            assertThat(hook.headers().getFirst("webhook-signature"))
                    .isEqualTo(new WebhookSignature(KEY)
                            .headers(alert.getAlertId() + ".1", Alerts.NOON, hook.body())
                            .get("webhook-signature"));
        });
    }

    @Test
    void saysTheSameIdOnEveryAttempt() {
        server.answers(503);
        Alert alert = Alerts.raised("a").build();

        assertThat(notifier.deliver(alert)).isInstanceOf(Attempt.Postponed.class);
        assertThat(notifier.deliver(alert)).isEqualTo(new Attempt.Sent());

        assertThat(server.hooks())
                .extracting(hook -> hook.headers().getFirst("webhook-id"))
                .containsExactly(alert.getAlertId() + ".1", alert.getAlertId() + ".1");
    }

    @Test
    void showsNeitherUrlNorKey() {
        assertThat(settings.toString()).doesNotContain("127.0.0.1", "whsec").contains("(redacted)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(new Secret("http://user:pass@h"), KEY, SHORT, false))
                .withMessage("replystream.notifications.webhook.url must be an absolute URL of http or https without"
                        + " credentials");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(new Secret("ht tp://h/token"), KEY, SHORT, false))
                .withMessageNotContaining("token")
                .withNoCause();
    }

    @Test
    void refusesKeyThatIsTooShortOrNotBase64() {
        for (String key : new String[] {"", "short", "whsec_c2hvcnQ=", "whsec_***"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new WebhookSettings(new Secret("https://h"), new Secret(key), SHORT, false))
                    .withMessage(
                            "replystream.notifications.webhook.secret must have at least 16 characters, or be whsec_"
                                    + " and at least 16 bytes in Base64");
        }
    }

    @Test
    void refusesTimeoutOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(new Secret(""), new Secret(""), Duration.ofMinutes(1), false))
                .withMessage("replystream.notifications.webhook.timeout must be between PT1S and PT30S, was PT1M");
    }
}
