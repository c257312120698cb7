package dev.replystream.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.avro.Alert;
import dev.replystream.service.Secret;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.TelegramServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelegramNotifierTest {

    private final TelegramServer server = new TelegramServer();
    private final TelegramNotifier notifier = new TelegramNotifier(
            new TelegramSettings(server.url(), new Secret("42:abc"), "-100", Duration.ofSeconds(1)),
            HttpClient.newHttpClient());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sendsEscapedHtml() {
        Attempt attempt = notifier.deliver(Alerts.raised("a < b & c").build());

        assertThat(attempt).isEqualTo(new Attempt.Sent());
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.get("chat_id").asString()).isEqualTo("-100");
            assertThat(request.get("parse_mode").asString()).isEqualTo("HTML");
            assertThat(request.get("text").asString())
                    .startsWith("<b>ERROR raised [call-error-rate]</b>\na &lt; b &amp; c\n");
        });
    }

    @Test
    void splitsLongText() {
        Alert alert = Alerts.raised("x".repeat(4000) + "😀".repeat(3000)).build();

        notifier.deliver(alert);

        assertThat(server.requests())
                .hasSizeGreaterThan(2)
                .allSatisfy(
                        request -> assertThat(request.get("text").asString()).hasSizeLessThan(5_000));
    }

    @Test
    void doesNotSendAgainWhatWasAcceptedBeforeAPostponement() {
        Alert alert = Alerts.raised("x".repeat(6_000)).build();
        server.answers(200, "{}");
        server.answers(429, "{\"parameters\":{\"retry_after\":1}}");

        assertThat(notifier.deliver(alert)).isInstanceOf(Attempt.Postponed.class);
        assertThat(notifier.deliver(alert)).isEqualTo(new Attempt.Sent());
        assertThat(server.requests()).hasSize(3);

        notifier.deliver(alert);
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void refusesTokenThatNoUrlTakesWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TelegramSettings(
                        URI.create("http://h"), new Secret("42:a b/c"), "-100", Duration.ofSeconds(5)))
                .withMessage(
                        "replystream.notifications.telegram.token must have letters, digits, '_', '-' and ':' only");
    }

    @Test
    void doesNotShowTheToken() {
        TelegramSettings settings = new TelegramSettings(
                URI.create("http://127.0.0.1"), new Secret("42:abc"), "-100", Duration.ofSeconds(5));

        assertThat(settings.toString()).doesNotContain("42:abc").contains("(redacted)");
    }
}
