package dev.replystream.local.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.replystream.local.openai.behaviour.Behaviour;
import dev.replystream.local.openai.behaviour.Latency;
import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.openai.journal.JournalEntry;
import dev.replystream.local.simulator.distribution.Fixed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenAiSimulatorTest {
    private static final String CHAT =
            "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Where is my card?\"}]%s}";

    private final OpenAiSimulator simulator = OpenAiSimulator.start(OpenAiSimulatorSettings.DEFAULT);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void answersWithOpenAisHeaders() throws Exception {
        HttpResponse<String> answer = post("/v1/chat/completions", CHAT.formatted(""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map())
                .containsKeys("x-request-id", "openai-processing-ms", "openai-organization", "openai-version")
                .containsEntry("content-type", List.of("application/json"));
        assertThat(answer.body()).contains("Where is my card?");
    }

    @Test
    void streamsEventsThatEndWithDone() throws Exception {
        HttpResponse<String> answer = post(
                "/v1/chat/completions", CHAT.formatted(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        List<String> events =
                answer.body().lines().filter(line -> !line.isEmpty()).toList();
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        assertThat(events).allMatch(line -> line.startsWith("data: "));
        assertThat(events.getLast()).isEqualTo("data: [DONE]");
        JsonNode usage = JsonMapper.shared()
                .readTree(events.get(events.size() - 2).substring(6))
                .path("usage");
        assertThat(events).hasSize(usage.path("completion_tokens").intValue() + 4);
    }

    @Test
    void streamsAtThePaceOfTheModel() throws Exception {
        simulator.steer(Behaviour.DEFAULT
                .withAnswerTokens(new Fixed(30))
                .withLatency(new Latency(new Fixed(0), new Fixed(50), 200)));
        long start = System.nanoTime();

        HttpResponse<String> answer = post("/v1/responses", "{\"model\":\"gpt-4o\",\"input\":\"hi\",\"stream\":true}");

        long tokens = answer.body()
                .lines()
                .filter(line -> line.contains("output_text.delta\""))
                .count();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(50 + (tokens - 1) * 5));
        assertThat(answer.body()).contains("event: response.created\n", "event: response.completed\n");
    }

    @Test
    void answersManySlowCallsAtOnce() {
        simulator.steer("{\"latency_ms\":300}");
        long start = System.nanoTime();

        List<HttpResponse<String>> answers = IntStream.range(0, 200)
                .mapToObj(i -> client.sendAsync(
                        request("/v1/chat/completions", CHAT.formatted("")), HttpResponse.BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(simulator.totals().peakInFlight()).isGreaterThan(20);
        assertThat(simulator.totals().meanLatencyMillis()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void noticesThatTheClientGoes() throws Exception {
        simulator.failNext(Fault.TIMEOUT, 1);
        try (Socket socket = sent(CHAT.formatted(""))) {
            await().until(() -> simulator.totals().inFlight() == 1);
            assertThat(socket.isConnected()).isTrue();
        }

        await().until(() -> simulator.totals().finished() == 1);
        JournalEntry entry = simulator.journal().getFirst();
        assertThat(entry.abortedByClient()).isTrue();
        assertThat(entry.result().outcome()).isEqualTo("timeout");
        assertThat(entry.result().billed()).isTrue();
    }

    @Test
    void resetsBeforeAndInTheMiddleOfABody() throws Exception {
        simulator.failNext(Fault.CONNECTION_RESET, 1);
        try (Socket socket = sent(CHAT.formatted(""))) {
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        simulator.failNext(Fault.MID_BODY_RESET, 1);
        try (Socket socket = sent(CHAT.formatted(""))) {
            InputStream input = socket.getInputStream();
            assertThat(new String(input.readNBytes(300), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 OK");
            assertThatThrownBy(input::readAllBytes).isInstanceOf(SocketException.class);
        }

        assertThat(simulator.totals().outcomes()).containsOnlyKeys("connection_reset", "mid_body_reset");
    }

    @Test
    void closesBeforeTheEndThatItAnnounced() throws Exception {
        simulator.failNext(Fault.WRONG_CONTENT_LENGTH, 1);

        assertThatThrownBy(() -> post("/v1/chat/completions", CHAT.formatted("")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void sendsAHugeBodyWithoutHoldingIt() throws Exception {
        simulator.failNext(Fault.HUGE_BODY, 1);
        HttpResponse<InputStream> answer = client.send(
                request("/v1/chat/completions", CHAT.formatted("")), HttpResponse.BodyHandlers.ofInputStream());

        try (InputStream body = answer.body()) {
            assertThat(body.transferTo(OutputStream.nullOutputStream()))
                    .isEqualTo(
                            answer.headers().firstValueAsLong("content-length").orElseThrow());
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws Exception {
        simulator.steer("{\"latency_ms\":50}");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            byte[] call = httpRequest(CHAT.formatted(""), "keep-alive");
            socket.getOutputStream().write(call);
            socket.getOutputStream().write(httpRequest(CHAT.formatted(",\"n\":2"), "close"));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
            assertThat(answers.indexOf("\"index\":1")).isGreaterThan(answers.lastIndexOf("HTTP/1.1 200 OK"));
        }
    }

    @Test
    void refusesAPortThatIsTakenAndSettingsOutOfRange() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OpenAiSimulator.start(OpenAiSimulatorSettings.DEFAULT.withPort(simulator.port())))
                .withMessage("The OpenAI simulator cannot listen on port " + simulator.port());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiSimulatorSettings.DEFAULT.withPort(70_000))
                .withMessage("port must be between 0 and 65535, was 70000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiSimulatorSettings.DEFAULT.withThreads(0))
                .withMessage("threads must be between 1 and 16, was 0");
    }

    private Socket sent(String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
        socket.getOutputStream().write(httpRequest(body, "close"));
        return socket;
    }

    private static byte[] httpRequest(String body, String connection) {
        return ("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nConnection: " + connection
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer sk-any")
                .build();
    }

    private URI uri(String path) {
        return simulator.baseUri().resolve(path);
    }
}
