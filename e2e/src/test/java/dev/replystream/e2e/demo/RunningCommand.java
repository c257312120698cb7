package dev.replystream.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.local.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A {@code replystream} command as a process of its own, from the jar that the entry script starts.
 *
 * @param process the process
 * @param output where its output and its errors go
 */
record RunningCommand(Process process, Path output) implements AutoCloseable {
    /** What starts a system of its own does so in a shell that is set up for another as well. */
    private static final Set<String> STARTERS = Set.of("demo", "up");

    private static final Duration LONGEST = Duration.ofMinutes(5);

    static RunningCommand start(Path folder, String... arguments) throws IOException {
        Path home = ProjectHome.find().path();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-Dreplystream.home=" + home));
        command.addAll(List.of("-jar", home.resolve("cli/target/cli.jar").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, arguments[0] + "-", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("OPENAI_") || name.startsWith("REPLYSTREAM_"));
        if (STARTERS.contains(arguments[0])) {
            builder.environment().put("REPLYSTREAM_KAFKA_TOPIC_PREFIX", "elsewhere.");
        }
        return new RunningCommand(builder.start(), output);
    }

    /** Waits until it has printed a line that begins so. */
    void awaitLine(String beginning) {
        await(beginning).atMost(LONGEST).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            assertThat(lines())
                    .as("the process %s", process.isAlive() ? "runs" : "has ended")
                    .anyMatch(line -> line.startsWith(beginning));
        });
    }

    /** Asks it to end, as Ctrl-C does; in a background job that signal may be ignored, so it is the other one. */
    void askToEnd() {
        process.destroy();
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS))
                .as("%s has ended", output.getFileName())
                .isTrue();
        return process.exitValue();
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    /** Its children end with it. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
