package dev.replystream.service.outbound;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Takes webhooks on this machine, notes them and answers what the test wants, else 204. */
public final class HookServer implements AutoCloseable {

    private final HttpServer server;
    private final List<Hook> hooks = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Answer> answers = new ArrayDeque<>();
    private volatile int usual = 204;

    /** A request. */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record Hook(String method, String path, Headers headers, byte[] body) {}

    private record Answer(int status, Map<String, String> headers) {}

    public HookServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Answers so whenever nothing else is wanted. */
    public void usuallyAnswers(int status) {
        usual = status;
    }

    public void answers(int status) {
        answers(status, Map.of());
    }

    public void answers(int status, Map<String, String> headers) {
        answers.add(new Answer(status, headers));
    }

    public List<Hook> hooks() {
        return List.copyOf(hooks);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            hooks.add(new Hook(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body));
            Answer answer = answers.isEmpty() ? new Answer(usual, Map.of()) : answers.remove();
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }
}
