package dev.replystream.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.replystream.avro.Alert;
import dev.replystream.service.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TelegramNotifierTest {

    private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private TelegramNotifier notifier;

    /** An answer; one that stalls tells of a body that does not come. */
    private record Answer(int status, String body, boolean stalls) {

        Answer(int status, String body) {
            this(status, body, false);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/bot42:abc/sendMessage", this::answer);
        server.setExecutor(Thread::startVirtualThread);
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        notifier = new TelegramNotifier(
                new TelegramSettings(base, new Secret("42:abc"), "-100", Duration.ofSeconds(1)),
                HttpClient.newHttpClient());
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void sendsEscapedHtml() {
        Delivery delivery = notifier.deliver(Alerts.raised("a < b & c").build());

        assertThat(delivery).isEqualTo(new Delivery.Delivered());
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.get("chat_id").asString()).isEqualTo("-100");
            assertThat(request.get("parse_mode").asString()).isEqualTo("HTML");
            assertThat(request.get("text").asString())
                    .startsWith("<b>ERROR raised [call-error-rate]</b>\na &lt; b &amp; c\n");
        });
    }

    @Test
    void sendsPlainTextWhenMarkupIsRefused() {
        answers.add(new Answer(400, "{}"));

        assertThat(notifier.deliver(Alerts.raised("a < b").build())).isEqualTo(new Delivery.Delivered());
        assertThat(requests).hasSize(2);
        assertThat(requests.getLast().has("parse_mode")).isFalse();
        assertThat(requests.getLast().get("text").asString()).contains("a < b");
    }

    @Test
    void waitsAsLongAsTelegramDemands() {
        answers.add(new Answer(429, "{\"parameters\":{\"retry_after\":7}}"));

        assertThat(notifier.deliver(Alerts.raised("a").build()))
                .isEqualTo(new Delivery.Postponed(Duration.ofSeconds(7), "Telegram answered 429"));
    }

    @Test
    void triesAgainWhenTelegramFails() {
        answers.add(new Answer(502, "<html>"));

        assertThat(notifier.deliver(Alerts.raised("a").build()))
                .isEqualTo(new Delivery.Postponed(Duration.ZERO, "Telegram answered 502"));
    }

    @Test
    void sendsNothingAgainThatWasAcceptedThoughTheBodyNeverEnds() {
        answers.add(new Answer(200, "{}", true));

        assertThat(notifier.deliver(Alerts.raised("a").build())).isEqualTo(new Delivery.Delivered());
        assertThat(requests).hasSize(1);
    }

    @Test
    void takesARefusalWhoseBodyNeverEndsByItsStatus() {
        answers.add(new Answer(429, "{\"parameters\":{\"retry_after\":7}}", true));

        assertThat(notifier.deliver(Alerts.raised("a").build()))
                .isEqualTo(new Delivery.Postponed(Duration.ZERO, "Telegram answered 429"));
    }

    @Test
    void givesUpWhenTheTokenIsRefused() {
        answers.add(new Answer(401, "{}"));

        assertThat(notifier.deliver(Alerts.raised("a").build()))
                .isEqualTo(new Delivery.Refused("Telegram answered 401"));
    }

    @Test
    void triesAgainWhenNobodyAnswers() {
        server.stop(0);

        assertThat(notifier.deliver(Alerts.raised("a").build())).isInstanceOf(Delivery.Postponed.class);
    }

    @Test
    void splitsLongText() {
        Alert alert = Alerts.raised("x".repeat(4000) + "😀".repeat(3000)).build();

        notifier.deliver(alert);

        List<TelegramText> parts = TelegramText.of(alert);
        assertThat(requests).hasSize(parts.size()).hasSizeGreaterThan(2);
        assertThat(parts).allSatisfy(part -> assertThat(part.plain().length()).isLessThanOrEqualTo(4096));
        assertThat(parts)
                .allSatisfy(part -> assertThat(part.plain().codePoints())
                        .noneMatch(point -> Character.getType(point) == Character.SURROGATE));
    }

    @Test
    void doesNotSendAgainWhatWasAcceptedBeforeAPostponement() {
        Alert alert = Alerts.raised("x".repeat(6_000)).build();
        answers.add(new Answer(200, "{}"));
        answers.add(new Answer(429, "{\"parameters\":{\"retry_after\":1}}"));

        assertThat(notifier.deliver(alert)).isInstanceOf(Delivery.Postponed.class);
        assertThat(notifier.deliver(alert)).isEqualTo(new Delivery.Delivered());
        assertThat(requests).hasSize(3);

        notifier.deliver(alert);
        assertThat(requests).hasSize(5);
    }

    @Test
    void waitsNoLongerThanAnHour() {
        answers.add(new Answer(429, "{\"parameters\":{\"retry_after\":9223372036854775807}}"));

        assertThat(notifier.deliver(Alerts.raised("a").build()))
                .isEqualTo(new Delivery.Postponed(Duration.ofHours(1), "Telegram answered 429"));
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

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(JsonMapper.shared().readTree(exchange.getRequestBody()));
        Answer answer = answers.isEmpty() ? new Answer(200, "{\"ok\":true}") : answers.remove();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (exchange) {
            if (answer.stalls()) {
                exchange.getResponseBody().flush();
                over.await();
            }
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
