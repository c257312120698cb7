package dev.replystream.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A schema registry that has every schema that it is asked for. */
public final class TestRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean broken;
    private volatile boolean silent;

    public TestRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public SchemaRegistry client() {
        return new SchemaRegistry("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on every request is answered with 500. */
    public void breakDown() {
        broken = true;
    }

    /** From now on no request is answered, until this is closed. */
    public void fallSilent() {
        silent = true;
    }

    /** How many requests came. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        if (silent) {
            awaitClose();
        }
        String path = exchange.getRequestURI().getPath();
        String answer = path.startsWith("/schemas/ids/")
                ? schemaOf(Integer.parseInt(path.substring("/schemas/ids/".length())))
                : idOf(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int status = broken ? 500 : answer.isEmpty() ? 404 : 200;
        byte[] bytes = (status == 200 ? answer : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String schemaOf(int id) {
        return id < 1 || id > schemas.size()
                ? ""
                : JSON.createObjectNode().put("schema", schemas.get(id - 1)).toString();
    }

    private synchronized String idOf(String body) throws IOException {
        String schema = JSON.readTree(body).get("schema").asText();
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return "{\"id\":" + (schemas.indexOf(schema) + 1) + "}";
    }
}
