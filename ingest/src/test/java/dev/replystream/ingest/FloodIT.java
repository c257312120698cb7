package dev.replystream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.TcpPorts;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as its own process, with the heap that it gets in the local pipeline, under more clients than it can serve. */
class FloodIT {

    private static final String PREFIX = "flood-it.";
    private static final String HEAP = "-Xmx224m";
    private static final int CLIENTS = 4000;
    private static final String BODY = "{\"conversation_id\": \"flood\", \"text\": \"Is anybody there?\"}";
    private static final String REQUEST = "POST /messages HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

    private final LocalStack stack = SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY);

    @TempDir
    private Path folder;

    @Test
    void answersEveryClientAndLivesOnWhileKafkaIsAway() throws Exception {
        long kafka = runningKafka();
        provision();
        int port = TcpPorts.free();
        Process process = start(port);
        try {
            await("the service takes messages")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(answer(port)).isEqualTo("202"));

            signal("-STOP", kafka);
            List<String> answers;
            try {
                answers = flood(port);
            } finally {
                signal("-CONT", kafka);
            }

            assertThat(answers).hasSize(CLIENTS).containsOnly("503");
            await("the service takes messages again")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(answer(port)).isEqualTo("202"));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestApplication.class.getName(),
                        "--server.port=" + port,
                        "--replystream.kafka.bootstrap-servers=" + stack.kafka().bootstrapServers(),
                        "--replystream.kafka.schema-registry-url="
                                + stack.schemaRegistry().url(),
                        "--replystream.kafka.topic-prefix=" + PREFIX,
                        "--replystream.ingest.acknowledgement-timeout=5s",
                        "--replystream.ingest.queue-timeout=5s")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("ingest.log").toFile())
                .start();
    }

    private void provision() {
        TopicPrefix prefix = new TopicPrefix(PREFIX);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
            new TopicProvisioner(admin, prefix, (short) 1).provision();
        }
        new SchemaProvisioner(new SchemaRegistry(stack.schemaRegistry().url()), prefix).provision();
    }

    /** Every client with a connection of its own, all at once. */
    private static List<String> flood(int port) throws InterruptedException {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> requests = Collections.nCopies(CLIENTS, () -> answer(port));
            return clients.invokeAll(requests).stream().map(Future::resultNow).toList();
        }
    }

    /** The status of the answer, or what came in its place. */
    private static String answer(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            String start = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return start.substring(start.indexOf(' ') + 1);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private long runningKafka() {
        Optional<Long> kafka = stack.processes().stream()
                .filter(process -> process.name().toLowerCase(Locale.ROOT).contains("kafka"))
                .map(ChildProcess::pid)
                .findFirst();
        assumeFalse(kafka.isEmpty(), "Kafka runs in a container");
        return kafka.get();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", name, Long.toString(pid)).start().waitFor())
                .isZero();
    }
}
