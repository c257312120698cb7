package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.process.TcpPorts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A start without PostgreSQL, in a process of its own: one line that says why, no secret, and status 1. */
class FailedStartIT {

    private static final String CANARY = "canary-5d1e";

    @Test
    void saysThatPostgresCannotBeReachedAndEnds() throws Exception {
        String address = "jdbc:postgresql://127.0.0.1:" + TcpPorts.free() + "/replystream";
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StatsApiApplication.class.getName(),
                "--server.port=0",
                "--spring.datasource.url=" + address + "?applicationName=" + CANARY,
                "--spring.datasource.password=" + CANARY,
                "--replystream.kafka.bootstrap-servers=127.0.0.1:" + TcpPorts.free(),
                "--replystream.kafka.schema-registry-url=http://127.0.0.1:" + TcpPorts.free(),
                "--replystream.startup.timeout=5s");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isEqualTo(1);
            assertThat(output)
                    .contains("StatsApiApplication cannot start: after 5 s (replystream.startup.timeout): ")
                    .contains("PostgreSQL at " + address + " (spring.datasource.url) cannot be reached")
                    .contains("Kafka at 127.0.0.1:")
                    .contains("the schema registry at http://127.0.0.1:")
                    .doesNotContain("\tat ", CANARY);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        } finally {
            process.destroyForcibly();
        }
    }
}
