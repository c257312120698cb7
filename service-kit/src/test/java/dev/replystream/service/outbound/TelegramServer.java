package dev.replystream.service.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes the messages of the bot {@code 42:abc}, notes them and answers what the test wants, else that it is sent. */
public final class TelegramServer implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, Answer> refusals = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);

    private record Answer(int status, String body, boolean stalls) {}

    public TelegramServer() {
        this("42:abc");
    }

    /** The same for another bot. */
    public TelegramServer(String token) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/bot" + token + "/sendMessage", this::answer);
        server.setExecutor(Thread::startVirtualThread);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers the next request so. */
    public void answers(int status, String body) {
        answers.add(new Answer(status, body, false));
    }

    /** Takes the next request and answers nothing. */
    public void staysSilent() {
        answers.add(new Answer(0, "", true));
    }

    /** Answers all requests for a chat so. */
    public void refuses(String chat, int status, String body) {
        refusals.put(chat, new Answer(status, body, false));
    }

    /** Tells of a body that does not come. */
    void stalls(int status, String body) {
        answers.add(new Answer(status, body, true));
    }

    public List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody());
        requests.add(request);
        Answer answer = answerTo(request.get("chat_id").asString());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            if (answer.status() == 0) {
                over.await();
                return;
            }
            exchange.sendResponseHeaders(answer.status(), body.length);
            if (answer.stalls()) {
                exchange.getResponseBody().flush();
                over.await();
            }
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answerTo(String chat) {
        Answer wanted = answers.poll();
        return wanted != null ? wanted : refusals.getOrDefault(chat, new Answer(200, "{\"ok\":true}", false));
    }
}
