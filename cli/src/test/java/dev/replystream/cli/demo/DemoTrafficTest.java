package dev.replystream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.replystream.cli.http.HttpFailure;
import dev.replystream.cli.send.IngestSender;
import dev.replystream.cli.terminal.Interrupt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DemoTrafficTest {
    private static final byte[] ANSWER =
            "{\"message_id\":\"m1\",\"conversation_id\":\"c1\",\"partition\":0,\"offset\":7}"
                    .getBytes(StandardCharsets.UTF_8);

    private final Queue<Integer> statuses = new ArrayDeque<>();
    private final Interrupt interrupt = new Interrupt();
    private final List<String> sent = new ArrayList<>();
    private HttpServer ingest;

    @BeforeEach
    void start() throws IOException {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.createContext("/messages", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(statuses.isEmpty() ? 202 : statuses.remove(), ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        ingest.start();
    }

    @AfterEach
    void stop() {
        ingest.stop(0);
    }

    @Test
    void sendsMessageAgainThatIngestCouldNotTakeForMoment() {
        statuses.addAll(List.of(503, 503));

        run();

        assertThat(statuses).isEmpty();
        assertThat(sent).containsExactly("m1");
    }

    @Test
    void endsWhenIngestRefusesMessage() {
        statuses.add(400);

        assertThatExceptionOfType(HttpFailure.class).isThrownBy(this::run).withMessageContaining("with status 400");
        assertThat(sent).isEmpty();
    }

    /** Until the first message is accepted. */
    private void run() {
        URI address = URI.create("http://127.0.0.1:" + ingest.getAddress().getPort());
        DemoSettings settings = new DemoSettings("run", Duration.ofSeconds(10), 1_000, 1);
        try (IngestSender sender = new IngestSender(address)) {
            new DemoTraffic(settings, sender, sender, id -> {
                        sent.add(id);
                        interrupt.request();
                    })
                    .run(interrupt);
        }
    }
}
