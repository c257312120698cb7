package dev.replystream.local.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.TcpPorts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many calls one core answers at zero latency: the simulator in a process of its own, measured by the processor time
 * that it uses, so that the clients on the same machine do not count. Run with {@code ./replystream mvn verify -pl
 * local-stack -am -Dreplystream.long=true -Dit.test=SimulatorThroughputIT -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "replystream.long", matches = "true")
class SimulatorThroughputIT {
    private static final int CLIENTS = 16;
    private static final int WARM_UP = 100_000;
    private static final int MEASURED = 100_000;
    private static final double GOAL_PER_CORE_SECOND = 5_000;
    private static final byte[] REQUEST = request();

    @TempDir
    private Path folder;

    @Test
    void answersFiveThousandCallsPerSecondOfACore() throws Exception {
        try (SimulatorProgram program =
                SimulatorProgram.start(folder, TcpPorts.free(), "-Xmx256m", "-XX:+UseSerialGC")) {
            ReadinessProbe ready = ReadinessProbe.httpGet(program.uri("/simulator/health"));
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(ready::isReady);
            call(program.port(), WARM_UP);
            Duration before = processorTime(program);
            long began = System.nanoTime();
            call(program.port(), MEASURED);
            double seconds = (System.nanoTime() - began) / 1e9;
            double coreSeconds = processorTime(program).minus(before).toMillis() / 1e3;
            System.out.printf(
                    "%,.0f calls/s, %,.0f per second of a core%n", MEASURED / seconds, MEASURED / coreSeconds);

            assertThat(received(program)).isEqualTo(WARM_UP + MEASURED);
            assertThat(MEASURED / coreSeconds).isGreaterThan(GOAL_PER_CORE_SECOND);
        }
    }

    private static void call(int port, int calls) throws Exception {
        AtomicInteger left = new AtomicInteger(calls);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                running.add(clients.submit(() -> {
                    callOnOneConnection(port, left);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private static void callOnOneConnection(int port, AtomicInteger left) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream requests = socket.getOutputStream();
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            while (left.getAndDecrement() > 0) {
                requests.write(REQUEST);
                readAnswer(answers);
            }
        }
    }

    private static void readAnswer(InputStream answers) throws IOException {
        String status = line(answers);
        assertThat(status).startsWith("HTTP/1.1 200");
        int length = -1;
        for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
            if (header.regionMatches(true, 0, "content-length:", 0, "content-length:".length())) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        assertThat(answers.readNBytes(length)).hasSize(length);
    }

    private static String line(InputStream answers) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = answers.read(); read != '\n'; read = answers.read()) {
            if (read < 0) {
                throw new IOException("the connection ended after: " + line);
            }
            line.append((char) read);
        }
        return line.toString().strip();
    }

    private static long received(SimulatorProgram program) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest totals =
                    HttpRequest.newBuilder(program.uri("/simulator/totals")).build();
            return JsonMapper.shared()
                    .readTree(http.send(totals, BodyHandlers.ofString()).body())
                    .path("received")
                    .asLong();
        }
    }

    private static Duration processorTime(SimulatorProgram program) {
        return program.process().info().totalCpuDuration().orElseThrow();
    }

    private static byte[] request() {
        String body =
                "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"system\",\"content\":\"You answer customers of a"
                        + " bank in two sentences.\"},{\"role\":\"user\",\"content\":\"Where is my card? I ordered it two weeks"
                        + " ago and it has not arrived.\"}]}";
        return ("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer key\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(body.getBytes(StandardCharsets.UTF_8).length, body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
