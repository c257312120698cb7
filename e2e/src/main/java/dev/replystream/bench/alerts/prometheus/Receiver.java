package dev.replystream.bench.alerts.prometheus;

import com.sun.net.httpserver.HttpExchange;
import dev.replystream.bench.alerts.latency.Arrivals;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Is told of alerts by an Alertmanager. Safe for use by several threads. */
final class Receiver implements AutoCloseable {

    private final Arrivals arrivals = new Arrivals();
    private final LoopbackServer server;

    private Receiver() throws IOException {
        this.server = LoopbackServer.start("/", this::take);
    }

    static Receiver start() throws IOException {
        return new Receiver();
    }

    int port() {
        return server.port();
    }

    /** When it was told of each tenant. */
    Arrivals arrivals() {
        return arrivals;
    }

    private void take(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        try (exchange) {
            JsonNode notification = JsonMapper.shared().readTree(exchange.getRequestBody());
            exchange.sendResponseHeaders(200, -1);
            for (JsonNode alert : notification.path("alerts")) {
                arrivals.note(alert.path("labels").path("tenant").asString(), now);
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
