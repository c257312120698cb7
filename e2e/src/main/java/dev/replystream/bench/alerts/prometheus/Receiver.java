package dev.replystream.bench.alerts.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Is told of alerts by an Alertmanager. Safe for use by several threads. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Long> told = new HashMap<>();

    private Receiver(HttpServer server) {
        this.server = server;
    }

    static Receiver start() throws IOException {
        Receiver receiver =
                new Receiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        receiver.server.createContext("/", receiver::take);
        receiver.server.setExecutor(receiver.threads);
        receiver.server.start();
        return receiver;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Waits until it was told of each of these tenants, or the time is over. */
    synchronized void await(Collection<String> tenants, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (!told.keySet().containsAll(tenants) && left > 0) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
    }

    /** When it was told of a tenant first, by {@link System#nanoTime}. */
    synchronized Map<String, Long> told() {
        return Map.copyOf(told);
    }

    private void take(HttpExchange exchange) {
        long now = System.nanoTime();
        try (exchange) {
            JsonNode notification = JsonMapper.shared().readTree(exchange.getRequestBody());
            exchange.sendResponseHeaders(200, -1);
            synchronized (this) {
                for (JsonNode alert : notification.path("alerts")) {
                    told.putIfAbsent(alert.path("labels").path("tenant").asString(), now);
                }
                notifyAll();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
