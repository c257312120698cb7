package dev.replystream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Starts that fail, in a process of their own: one line that says why, and status 1. */
class FailedStartIT {

    @Test
    void saysThatKafkaCannotBeReachedAndEndsInTime() throws Exception {
        Ended ended = start(
                "--server.port=0",
                "--replystream.kafka.bootstrap-servers=127.0.0.1:" + freePort(),
                "--replystream.kafka.schema-registry-url=http://127.0.0.1:" + freePort(),
                "--replystream.startup.timeout=8s");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains(
                        "IngestApplication cannot start: after 8 s (replystream.startup.timeout): Kafka at 127.0.0.1:")
                .contains("(replystream.kafka.bootstrap-servers) cannot be reached")
                .contains("the schema registry at http://127.0.0.1:")
                .contains("waiting: Kafka at 127.0.0.1:")
                .doesNotContain("\tat ", "NetworkClient");
        assertThat(ended.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void namesASettingWithAWrongValue() throws Exception {
        Ended ended = start("--replystream.ingest.acknowledgement-timeout=90s");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("cannot start: replystream.ingest.acknowledgement-timeout must be between PT0.1S and PT1M,"
                        + " was PT1M30S")
                .doesNotContain("\tat ");
    }

    private record Ended(int status, String output, Duration took) {}

    private static Ended start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IngestApplication.class.getName()));
        command.addAll(List.of(arguments));
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), output, Duration.ofNanos(System.nanoTime() - began));
        } finally {
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
