package dev.replystream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How much one core takes: the service in a process of its own, measured by the processor time that it uses, so that
 * neither the client nor Kafka on the same machine count. Run with {@code ./replystream mvn verify -pl ingest
 * -Dreplystream.long=true -Dit.test=ThroughputIT}.
 */
@EnabledIfSystemProperty(named = "replystream.long", matches = "true")
class ThroughputIT {

    private static final int CLIENTS = 64;
    private static final int WARM_UP = 30_000;
    private static final int MEASURED = 30_000;
    private static final double GOAL_PER_CORE_SECOND = 1_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void takesThousandsOfRequestsPerSecondOfACore() throws Exception {
        try (RunningIngest provisioned = new RunningIngest("throughput-it.")) {
            int port = freePort();
            Process service =
                    new ProcessBuilder(command(provisioned, port)).inheritIO().start();
            try {
                awaitReady(port);
                post(port, WARM_UP);
                Duration before = service.info().totalCpuDuration().orElseThrow();
                long began = System.nanoTime();
                post(port, MEASURED);
                double seconds = (System.nanoTime() - began) / 1e9;
                double cores = service.info()
                                .totalCpuDuration()
                                .orElseThrow()
                                .minus(before)
                                .toMillis()
                        / 1e3;
                System.out.printf(
                        "%,.0f requests/s, %,.0f per second of a core%n", MEASURED / seconds, MEASURED / cores);

                assertThat(provisioned.size(Topics.MESSAGES)).isEqualTo(WARM_UP + MEASURED);
                assertThat(MEASURED / cores).isGreaterThan(GOAL_PER_CORE_SECOND);
            } finally {
                service.destroy();
                service.waitFor();
            }
        }
    }

    private void post(int port, int requests) throws Exception {
        int until = sent.get() + requests;
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> {
                    for (int number = sent.getAndIncrement(); number < until; number = sent.getAndIncrement()) {
                        post(port, "/messages", number);
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        }
        sent.set(until);
    }

    private void post(int port, String path, int number) throws IOException, InterruptedException {
        String body = "{\"conversation_id\": \"c-" + number % 997 + "\", \"customer_id\": \"u-" + number
                + "\", \"channel\": \"web\", \"text\": \"Where is my card? I ordered it two weeks ago and it has not"
                + " arrived.\", \"source\": \"crm\", \"external_id\": \"" + number + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(202);
    }

    private static List<String> command(RunningIngest provisioned, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                IngestApplication.class.getName(),
                "--server.port=" + port,
                "--replystream.kafka.bootstrap-servers=" + provisioned.bootstrapServers(),
                "--replystream.kafka.schema-registry-url="
                        + provisioned.stack().schemaRegistry().url(),
                "--replystream.kafka.topic-prefix=throughput-it.");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(int port) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .build();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> http.send(request, BodyHandlers.discarding()).statusCode() == 200);
    }
}
