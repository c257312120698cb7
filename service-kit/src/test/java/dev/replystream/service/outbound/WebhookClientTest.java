package dev.replystream.service.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookClientTest {

    private static final byte[] BODY = "{\"text\":\"é\"}".getBytes(StandardCharsets.UTF_8);
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Attempt PRIVATE =
            new Attempt.Refused(SendError.PRIVATE_ADDRESS, "the webhook has an address that is not of the internet");

    private final HookServer server = new HookServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void postsBodyWithHeadersToPathAndQuery() {
        Attempt attempt = allowing().post(URI.create(server.url("/in/x%20y?key=1")), Map.of("x-one", "1"), BODY);

        assertThat(attempt).isEqualTo(new Attempt.Sent());
        assertThat(server.hooks()).singleElement().satisfies(hook -> {
            assertThat(hook.method()).isEqualTo("POST");
            assertThat(hook.path()).isEqualTo("/in/x%20y?key=1");
            assertThat(hook.body()).isEqualTo(BODY);
            assertThat(hook.headers().getFirst("x-one")).isEqualTo("1");
            assertThat(hook.headers().getFirst("Content-Type")).isEqualTo("application/json");
            assertThat(hook.headers().getFirst("Host")).isEqualTo("127.0.0.1:" + server.port());
        });
    }

    @Test
    void doesNotCallThisMachineUnlessAllowed() {
        assertThat(guarded("127.0.0.1").post(URI.create(server.url("/")), Map.of(), BODY))
                .isEqualTo(PRIVATE);
        assertThat(server.hooks()).isEmpty();
    }

    @Test
    void checksWhatTheNameLeadsToAndNotTheName() {
        URI url = URI.create("http://public.example:" + server.port() + "/");

        assertThat(guarded("127.0.0.1").post(url, Map.of(), BODY)).isEqualTo(PRIVATE);
        assertThat(guarded("1.1.1.1", "10.0.0.1").post(url, Map.of(), BODY)).isEqualTo(PRIVATE);
        assertThat(server.hooks()).isEmpty();
    }

    @Test
    void connectsToTheAddressThatWasChecked() {
        WebhookClient client = new WebhookClient(_ -> addresses("127.0.0.1"), tls(), SHORT, true);

        assertThat(client.post(URI.create("http://no.such.host.invalid:" + server.port() + "/"), Map.of(), BODY))
                .isEqualTo(new Attempt.Sent());
        assertThat(server.hooks().getFirst().headers().getFirst("Host"))
                .isEqualTo("no.such.host.invalid:" + server.port());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void followsNoRedirect(int status) {
        server.answers(status, Map.of("Location", server.url("/elsewhere")));

        assertThat(post())
                .isEqualTo(new Attempt.Refused(
                        SendError.BAD_REQUEST,
                        "" + status,
                        "the webhook answered " + status + "; redirects are not followed"));
        assertThat(server.hooks()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "408,SERVER_ERROR",
        "425,SERVER_ERROR",
        "429,RATE_LIMIT",
        "500,SERVER_ERROR",
        "502,GATEWAY",
        "503,SERVER_ERROR",
        "504,GATEWAY"
    })
    void triesAgainLaterWhenTheReceiverCannotNow(int status, SendError error) {
        server.answers(status);

        assertThat(post())
                .isEqualTo(new Attempt.Postponed(error, "" + status, Duration.ZERO, "the webhook answered " + status));
    }

    @Test
    void waitsAsLongAsTheReceiverDemandsButNoLongerThanAnHour() {
        server.answers(429, Map.of("Retry-After", "7"));
        server.answers(429, Map.of("Retry-After", "99999999999"));
        server.answers(503, Map.of("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"));

        assertThat(post())
                .isEqualTo(new Attempt.Postponed(
                        SendError.RATE_LIMIT, "429", Duration.ofSeconds(7), "the webhook answered 429"));
        assertThat(post())
                .isEqualTo(new Attempt.Postponed(
                        SendError.RATE_LIMIT, "429", Duration.ofHours(1), "the webhook answered 429"));
        assertThat(post())
                .isEqualTo(new Attempt.Postponed(
                        SendError.SERVER_ERROR, "503", Duration.ZERO, "the webhook answered 503"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410})
    void givesUpWhenTheReceiverWillNeverTakeIt(int status) {
        server.answers(status);

        SendError error = status == 401 ? SendError.AUTH : SendError.BAD_REQUEST;
        assertThat(post()).isEqualTo(new Attempt.Refused(error, "" + status, "the webhook answered " + status));
    }

    @Test
    void triesAgainWhenNobodyListensOrNobodyIsKnown() {
        URI url = URI.create(server.url("/secret-path"));
        server.close();

        assertThat(allowing().post(url, Map.of(), BODY))
                .isEqualTo(new Attempt.Postponed(
                        SendError.CONNECTION, Duration.ZERO, "the webhook cannot be reached: ConnectException"));
        WebhookClient lost = new WebhookClient(
                host -> {
                    throw new UnknownHostException(host);
                },
                tls(),
                SHORT,
                true);
        assertThat(lost.post(url, Map.of(), BODY))
                .isEqualTo(new Attempt.Postponed(
                        SendError.CONNECTION, Duration.ZERO, "the host of the webhook has no address"));
    }

    @Test
    void readsPastInterimAnswers() throws IOException {
        assertThat(postTo("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new Attempt.Sent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1.1 20", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 200 OK\r\nA: b\r\n", "HTTP/1.1 999 No\r\n\r\n"
            })
    void triesAgainWhenTheAnswerIsNone(String answer) throws IOException {
        assertThat(postTo(answer)).isInstanceOf(Attempt.Postponed.class);
    }

    @Test
    void readsNoEndlessHead() throws IOException {
        assertThat(postTo("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000)))
                .isEqualTo(new Attempt.Postponed(
                        SendError.BROKEN, Duration.ZERO, "the webhook cannot be reached: ProtocolException"));
    }

    @Test
    void doesNotWaitForeverForAnAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WebhookClient client = new WebhookClient(Duration.ofSeconds(1), true);

            assertThat(client.post(URI.create("http://127.0.0.1:" + silent.getLocalPort()), Map.of(), BODY))
                    .isEqualTo(new Attempt.Postponed(
                            SendError.TIMEOUT, Duration.ZERO, "the webhook cannot be reached: SocketTimeoutException"));
        }
    }

    @Test
    void insistsOnEncryptionWhereTheUrlDoes() {
        URI url = URI.create(server.url("/").replace("http:", "https:"));

        assertThat(allowing().post(url, Map.of(), BODY)).isInstanceOf(Attempt.Postponed.class);
        assertThat(server.hooks()).isEmpty();
    }

    private Attempt post() {
        return allowing().post(URI.create(server.url("/")), Map.of(), BODY);
    }

    /** Posts to a server that answers so and hangs up. */
    private static Attempt postTo(String answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> answerOnce(server, answer));
            Attempt attempt =
                    allowing().post(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), Map.of(), BODY);
            answering.interrupt();
            return attempt;
        }
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readNBytes(50);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static WebhookClient allowing() {
        return new WebhookClient(SHORT, true);
    }

    private static WebhookClient guarded(String... addresses) {
        return new WebhookClient(_ -> addresses(addresses), tls(), SHORT, false);
    }

    private static InetAddress[] addresses(String... addresses) throws UnknownHostException {
        InetAddress[] resolved = new InetAddress[addresses.length];
        for (int index = 0; index < addresses.length; index++) {
            resolved[index] = InetAddress.getByName(addresses[index]);
        }
        return resolved;
    }

    private static SSLSocketFactory tls() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }
}
