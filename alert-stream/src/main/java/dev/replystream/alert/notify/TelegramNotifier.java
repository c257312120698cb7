package dev.replystream.alert.notify;

import dev.replystream.avro.Alert;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells a Telegram chat. Formatted as HTML; when Telegram refuses the markup, the same is sent as plain text, so that a
 * strange name in an alert never silences it. Text beyond Telegram's limit follows in further messages.
 */
public final class TelegramNotifier implements Notifier {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_BODY = 64 * 1024;
    private static final Duration NO_PAUSE = Duration.ZERO;

    private final TelegramSettings settings;
    private final HttpClient http;
    private final URI endpoint;
    private List<TelegramText> begun = List.of();
    private int accepted;

    public TelegramNotifier(TelegramSettings settings, HttpClient http) {
        this.settings = settings;
        this.http = http;
        String base = settings.baseUrl().toString().replaceAll("/+$", "");
        this.endpoint = URI.create(base + "/bot" + settings.token().value() + "/sendMessage");
    }

    @Override
    public String channel() {
        return "telegram";
    }

    /** What was accepted of an alert before a postponement is not sent again. */
    @Override
    public Delivery deliver(Alert alert) {
        List<TelegramText> parts = TelegramText.of(alert);
        if (!parts.equals(begun)) {
            begun = parts;
            accepted = 0;
        }
        for (; accepted < parts.size(); accepted++) {
            Delivery delivery = send(parts.get(accepted));
            if (!(delivery instanceof Delivery.Delivered)) {
                return delivery;
            }
        }
        begun = List.of();
        return new Delivery.Delivered();
    }

    private Delivery send(TelegramText part) {
        try {
            Answer answer = post(part.html(), true);
            if (answer.status() == 400) {
                answer = post(part.plain(), false);
            }
            return deliveryOf(answer);
        } catch (IOException e) {
            return new Delivery.Postponed(
                    NO_PAUSE, "Telegram cannot be reached: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Postponed(NO_PAUSE, "interrupted while waiting for Telegram");
        }
    }

    /**
     * What Telegram answered.
     *
     * @param body of a refusal, as far as it came in time; empty otherwise
     */
    private record Answer(int status, String body) {

        boolean accepted() {
            return status / 100 == 2;
        }
    }

    private Answer post(String text, boolean html) throws IOException, InterruptedException {
        ObjectNode body =
                JSON.createObjectNode().put("chat_id", settings.chatId()).put("text", text);
        if (html) {
            body.put("parse_mode", "HTML");
        }
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream received = answer.body()) {
            Answer head = new Answer(answer.statusCode(), "");
            return head.accepted() ? head : new Answer(head.status(), read(received));
        }
    }

    /** The status says what matters, so a body that does not come in time is an empty one. */
    private String read(InputStream body) throws InterruptedException {
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return body.readNBytes(LONGEST_BODY);
                    } catch (IOException e) {
                        return new byte[0];
                    }
                },
                Thread::startVirtualThread);
        try {
            return new String(read.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
        } catch (ExecutionException | TimeoutException e) {
            return "";
        }
    }

    private static Delivery deliveryOf(Answer answer) {
        int status = answer.status();
        if (answer.accepted()) {
            return new Delivery.Delivered();
        }
        if (status == 429 || status >= 500) {
            return new Delivery.Postponed(retryAfter(answer.body()), "Telegram answered " + status);
        }
        return new Delivery.Refused("Telegram answered " + status);
    }

    private static Duration retryAfter(String body) {
        try {
            JsonNode seconds = JSON.readTree(body).path("parameters").path("retry_after");
            return WebhookAnswer.pause(seconds.asString("0"));
        } catch (JacksonException e) {
            return NO_PAUSE;
        }
    }
}
