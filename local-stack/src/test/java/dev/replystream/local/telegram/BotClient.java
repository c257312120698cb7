package dev.replystream.local.telegram;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bot that asks a simulator. */
public final class BotClient implements AutoCloseable {
    public static final String TOKEN = "42:abc-DEF_1";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    public BotClient(TelegramSimulator simulator) {
        this.base = simulator.baseUri();
    }

    /** What came back. */
    public record Reply(int status, HttpResponse<String> response) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        public String description() {
            return json().path("description").asString("");
        }

        public long messageId() {
            return json().path("result").path("message_id").asLong(0);
        }
    }

    public Reply send(Object chat, String text) throws IOException, InterruptedException {
        return sendJson(JsonMapper.shared()
                .createObjectNode()
                .putPOJO("chat_id", chat)
                .put("text", text)
                .toString());
    }

    public Reply sendHtml(String html) throws IOException, InterruptedException {
        return sendJson(JsonMapper.shared()
                .createObjectNode()
                .put("chat_id", 1)
                .put("text", html)
                .put("parse_mode", "HTML")
                .toString());
    }

    public Reply sendJson(String body) throws IOException, InterruptedException {
        return post("/bot" + TOKEN + "/sendMessage", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return exchange(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return exchange(HttpRequest.newBuilder(URI.create(base + path)));
    }

    /**
     * Makes a request.
     *
     * @throws IOException when no whole answer comes within 2 s
     */
    public Reply exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> response = answer.get(2, TimeUnit.SECONDS);
            return new Reply(response.statusCode(), response);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
