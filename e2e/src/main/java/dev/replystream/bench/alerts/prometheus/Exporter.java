package dev.replystream.bench.alerts.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Shows the calls of tenants as counters, one page for each who scrapes. Safe for use by several threads. */
final class Exporter implements AutoCloseable {

    static final String PATH = "/metrics/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> scrapes = new ConcurrentHashMap<>();
    private final Map<String, Counts> counts = new TreeMap<>();

    /** Calls of a tenant. */
    private record Counts(long calls, long failed) {}

    private Exporter(HttpServer server) {
        this.server = server;
    }

    static Exporter start() throws IOException {
        Exporter exporter =
                new Exporter(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        exporter.server.createContext(PATH, exporter::answer);
        exporter.server.setExecutor(exporter.threads);
        exporter.server.start();
        return exporter;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Shows these tenants from now on, with no calls, and no others. */
    void show(List<String> tenants) {
        synchronized (counts) {
            counts.clear();
            tenants.forEach(tenant -> counts.put(tenant, new Counts(0, 0)));
        }
    }

    /** Counts calls of a tenant that is shown. */
    void count(String tenant, int succeeded, int failed) {
        synchronized (counts) {
            counts.computeIfPresent(
                    tenant, (_, before) -> new Counts(before.calls() + succeeded + failed, before.failed() + failed));
        }
    }

    /** How often the page {@code scraper} was fetched. */
    int scrapes(String scraper) {
        return scrapes.getOrDefault(scraper, 0);
    }

    /** The page, in the text format of Prometheus. */
    String page() {
        StringBuilder page = new StringBuilder("# TYPE calls_total counter\n");
        synchronized (counts) {
            counts.forEach((tenant, count) -> append(page, "calls_total", tenant, count.calls()));
            page.append("# TYPE calls_failed_total counter\n");
            counts.forEach((tenant, count) -> append(page, "calls_failed_total", tenant, count.failed()));
        }
        return page.toString();
    }

    private static void append(StringBuilder page, String metric, String tenant, long value) {
        page.append(metric)
                .append("{tenant=\"")
                .append(tenant)
                .append("\"} ")
                .append(value)
                .append('\n');
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            byte[] page = page().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, page.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(page);
            }
            scrapes.merge(exchange.getRequestURI().getPath().substring(PATH.length()), 1, Integer::sum);
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
