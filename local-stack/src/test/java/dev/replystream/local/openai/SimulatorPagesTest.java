package dev.replystream.local.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.local.openai.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorPagesTest {
    private static final String CHAT =
            "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Where is my card?\"}]}";

    private final OpenAiSimulator simulator = OpenAiSimulator.start(OpenAiSimulatorSettings.DEFAULT);
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void isSteeredByHttp() throws Exception {
        HttpResponse<String> steered =
                send("PUT", "/simulator/behaviour", "{\"faults\":[{\"fault\":\"overloaded\",\"calls\":1}]}");
        assertThat(steered.statusCode()).isEqualTo(200);
        assertThat(post("/v1/chat/completions", CHAT).statusCode()).isEqualTo(503);
        assertThat(post("/v1/chat/completions", CHAT).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/simulator/behaviour", "").body()).contains("\"calls_left\":0");

        HttpResponse<String> refused = send("PUT", "/simulator/behaviour", "{\"latency_ms\":-5}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("latency_ms.value must be 0 or more and finite, was -5.0");
    }

    @Test
    void showsJournalAndTotals() throws Exception {
        for (int i = 0; i < 450; i++) {
            post("/v1/chat/completions", CHAT);
        }

        List<String> lines =
                send("GET", "/simulator/journal?from=3", "").body().lines().toList();
        assertThat(lines).hasSize(448);
        assertThat(lines.getFirst()).startsWith("{\"sequence\":3,").contains("\"outcome\":\"ok\"", "\"billed\":true");
        assertThat(send("GET", "/simulator/totals", "").body()).contains("\"received\":450,\"finished\":450");
        assertThat(send("GET", "/simulator/journal?from=x", "").statusCode()).isEqualTo(400);
        assertThat(send("DELETE", "/simulator/journal", "").statusCode()).isEqualTo(204);
        assertThat(simulator.totals().received()).isZero();
        assertThat(simulator.journal()).isEmpty();
    }

    @Test
    void knowsItsPaths() throws Exception {
        assertThat(send("GET", "/simulator/health", "").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(send("GET", "/v1/models", "").body()).contains("{\"id\":\"gpt-4o-mini\",\"object\":\"model\"");
        assertThat(send("GET", "/v1/models/gpt-4o", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/v1/models/gpt-17", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/v1/chat/completions", "").statusCode()).isEqualTo(405);
        assertThat(send("POST", "/v1/embeddings", "{}").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/simulator/nothing", "").statusCode()).isEqualTo(404);
        assertThat(simulator.totals().received()).isZero();
    }

    @Test
    void keepsTheJournalOnDisk() throws Exception {
        Path file = folder.resolve("journal.ndjson");
        byte[] httpRequest =
                ("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nContent-Length: "
                                + CHAT.length() + "\r\n\r\n" + CHAT)
                        .getBytes(StandardCharsets.UTF_8);
        try (OpenAiSimulator other = OpenAiSimulator.start(OpenAiSimulatorSettings.DEFAULT.withJournal(10, file))) {
            other.failNext(Fault.TIMEOUT, 1);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
                socket.getOutputStream().write(httpRequest);
                await().until(() -> Files.readString(file).contains("\"outcome\":\"in_flight\""));
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(simulator.baseUri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer sk-any")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
