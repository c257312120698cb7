package dev.replystream.service.outbound;

import dev.replystream.service.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A bot of Telegram that sends messages. Safe for use by several threads. */
public final class TelegramBot {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_BODY = 64 * 1024;

    private final HttpClient http;
    private final URI endpoint;
    private final Duration timeout;

    /**
     * @param http follows no redirect
     * @param baseUrl where the Bot API begins
     * @param timeout longest wait for an answer; reading a refusal may take as long again
     */
    public TelegramBot(HttpClient http, URI baseUrl, Secret token, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
        String base = baseUrl.toString().replaceAll("/+$", "");
        this.endpoint = URI.create(base + "/bot" + token.value() + "/sendMessage");
    }

    /**
     * Sends {@code message} to {@code chat}. When Telegram refuses the markup, the same goes out as plain text, so that a
     * strange name never silences it. Reasons hold neither the token nor the text.
     */
    public Attempt send(String chat, TelegramText message) {
        try {
            TelegramAnswer answer = message.isMarkedUp() ? post(chat, message.html(), true) : plain(chat, message);
            boolean plainMayDo = message.isMarkedUp() && answer.mayDislikeMarkup();
            return (plainMayDo ? plain(chat, message) : answer).attempt();
        } catch (IOException e) {
            return postponed(
                    SendError.of(e),
                    "Telegram cannot be reached: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return postponed(SendError.BROKEN, "interrupted while waiting for Telegram");
        }
    }

    private static Attempt postponed(SendError error, String reason) {
        return new Attempt.Postponed(error, Duration.ZERO, reason);
    }

    private TelegramAnswer plain(String chat, TelegramText message) throws IOException, InterruptedException {
        return post(chat, message.plain(), false);
    }

    private TelegramAnswer post(String chat, String text, boolean html) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("chat_id", chat).put("text", text);
        if (html) {
            body.put("parse_mode", "HTML");
        }
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        int status = answer.statusCode();
        try (InputStream received = answer.body()) {
            return status / 100 == 2 ? TelegramAnswer.accepted(status) : TelegramAnswer.of(status, read(received));
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
            return new String(read.get(timeout.toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
        } catch (ExecutionException | TimeoutException e) {
            return "";
        }
    }
}
