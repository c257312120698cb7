package dev.replystream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that announce large bodies and send them slowly. */
class SlowBodyIT {

    private static final String MESSAGE = "{\"conversation_id\": \"patient\", \"text\": \"Is anybody there?\"}";
    private static final int SLOW_CLIENTS = 40;

    @SuppressWarnings("NullAway.Init")
    private static RunningIngest ingest;

    @BeforeAll
    static void start() {
        ingest = new RunningIngest("slow-body-it.", "--replystream.ingest.body-timeout=1s");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void keepNobodyWaitingAndAreRefusedInTime() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try {
            for (int client = 0; client < SLOW_CLIENTS; client++) {
                clients.add(announce());
            }

            assertThat(ingest.post("/messages", MESSAGE).status()).isEqualTo(202);

            assertThat(answerTo(clients.getFirst()))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("/problems/too-slow", "within 1000 ms")
                    .containsIgnoringCase("Connection: close");
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    /** Says that 16 MiB will come, and sends one byte. */
    private static Socket announce() throws IOException {
        Socket client =
                new Socket(InetAddress.getLoopbackAddress(), ingest.uri("/").getPort());
        client.setSoTimeout(60_000);
        client.getOutputStream()
                .write(("POST /messages/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 16777216\r\n\r\n[")
                        .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** Sends a byte at a time, until there is an answer; that ends with the connection. */
    private static String answerTo(Socket client) throws IOException {
        await("the answer").atMost(Duration.ofSeconds(60)).until(() -> {
            client.getOutputStream().write(' ');
            return client.getInputStream().available() > 0;
        });
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
