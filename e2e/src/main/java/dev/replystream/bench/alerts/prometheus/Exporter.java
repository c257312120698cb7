package dev.replystream.bench.alerts.prometheus;

import com.sun.net.httpserver.HttpExchange;
import dev.replystream.bench.lab.Changes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Shows the calls of tenants as counters, one page for each who scrapes. Safe for use by several threads. */
final class Exporter implements AutoCloseable {

    static final String PATH = "/metrics/";

    private final Map<String, Counts> counts = new TreeMap<>();
    private final Map<String, Long> scraped = new ConcurrentHashMap<>();
    private final Changes changes = new Changes();
    private final LoopbackServer server;
    private long edition;

    /** Calls of a tenant. */
    private record Counts(long calls, long failed) {}

    /**
     * What was shown.
     *
     * @param edition which state of the counters it shows, a later one has a higher number
     */
    private record Page(String text, long edition) {}

    private Exporter() throws IOException {
        this.server = LoopbackServer.start(PATH, this::answer);
    }

    static Exporter start() throws IOException {
        return new Exporter();
    }

    int port() {
        return server.port();
    }

    /** Shows these tenants from now on, with no calls, and no others. */
    void show(List<String> tenants) {
        synchronized (counts) {
            edition++;
            counts.clear();
            tenants.forEach(tenant -> counts.put(tenant, new Counts(0, 0)));
        }
    }

    /** Counts calls of a tenant that is shown. */
    void count(String tenant, int succeeded, int failed) {
        synchronized (counts) {
            edition++;
            counts.computeIfPresent(
                    tenant, (_, before) -> new Counts(before.calls() + succeeded + failed, before.failed() + failed));
        }
    }

    /** Waits until {@code scraper} has fetched its page as it is now, or the time is over; whether it has. */
    boolean awaitScrape(String scraper, Duration patience) throws InterruptedException {
        long wanted = page().edition();
        return changes.await(() -> scraped.getOrDefault(scraper, 0L) >= wanted, patience);
    }

    /** In the text format of Prometheus. */
    private Page page() {
        StringBuilder text = new StringBuilder("# TYPE calls_total counter\n");
        synchronized (counts) {
            counts.forEach((tenant, count) -> append(text, "calls_total", tenant, count.calls()));
            text.append("# TYPE calls_failed_total counter\n");
            counts.forEach((tenant, count) -> append(text, "calls_failed_total", tenant, count.failed()));
            return new Page(text.toString(), edition);
        }
    }

    private static void append(StringBuilder text, String metric, String tenant, long value) {
        text.append(metric)
                .append("{tenant=\"")
                .append(tenant)
                .append("\"} ")
                .append(value)
                .append('\n');
    }

    private void answer(HttpExchange exchange) throws IOException {
        Page page = page();
        try (exchange) {
            byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        scraped.merge(exchange.getRequestURI().getPath().substring(PATH.length()), page.edition(), Math::max);
        changes.tell();
    }

    @Override
    public void close() {
        server.close();
    }
}
