package dev.replystream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.StartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLifeIT {
    private static final String SCHEMA = "{\"type\":\"string\"}";

    @TempDir
    private Path folder;

    @Test
    void keepsDataFromStartToStartUntilItIsReset() throws Exception {
        String schema;
        List<ProcessHandle> processes;
        try (LocalStack stack = start(settings())) {
            processes = family(stack.processes().stream().map(ChildProcess::pid).toList());
            schema = fill(new StackClients(stack));
        }
        assertThat(processes).hasSizeGreaterThan(3).noneMatch(ProcessHandle::isAlive);

        try (LocalStack stack = start(settings())) {
            assertHolds(new StackClients(stack), schema);
        }

        try (LocalStack stack = start(settings().withReset(true))) {
            assertIsEmpty(new StackClients(stack));
        }
    }

    @Test
    void keepsAddressAndDataOfKafkaThatIsKilled() throws Exception {
        try (LocalStack stack = start(settings().withComponents(Component.KAFKA))) {
            String address = stack.kafka().bootstrapServers();
            StackClients clients = new StackClients(stack);
            clients.createTopic("kept");
            clients.produce("kept", "a record");
            List<ChildProcess> brokers = stack.processes();

            stack.killKafka();

            assertThat(brokers).noneMatch(ChildProcess::isAlive);
            stack.reviveKafka();
            assertThat(stack.kafka().bootstrapServers()).isEqualTo(address);
            assertThat(stack.processes()).hasSameSizeAs(brokers).allMatch(ChildProcess::isAlive);
            assertThat(clients.consume("kept", "consumer")).containsExactly("a record");
        }
    }

    @Test
    void leavesNoProcessBehindWhenItsOwnerIsKilled() throws Exception {
        // Given
        Process owner = owner();
        List<ProcessHandle> processes = family(startedBy(owner));
        assertThat(processes).hasSizeGreaterThan(3).allMatch(ProcessHandle::isAlive);
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> LocalStack.start(settings()))
                .withMessageContaining("in use by process %d", owner.pid());

        // When
        owner.destroyForcibly().waitFor();

        // Then
        try (LocalStack stack = start(settings().withReset(true))) {
            assertThat(new StackClients(stack).query("SELECT 1")).isEqualTo("1");
        }
        assertThat(folder.resolve("logs/kafka.log.1")).content().doesNotContain("LogDirFailureChannel");
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }

    private LocalStackSettings settings() {
        return LocalStackSettings.in(folder).withTuning(StackTuning.forTests());
    }

    private static LocalStack start(LocalStackSettings settings) {
        return LocalStack.start(settings);
    }

    private static String fill(StackClients clients) throws Exception {
        clients.createTopic("kept");
        clients.produce("kept", "a record");
        clients.query("CREATE TABLE kept (text text)", "INSERT INTO kept VALUES ('a row')", "SELECT 1");
        clients.registerSchema("other-value", "{\"type\":\"long\"}");
        clients.registerSchema("kept-value", SCHEMA);
        return clients.latestSchema("kept-value");
    }

    private static void assertHolds(StackClients clients, String schema) throws Exception {
        assertThat(clients.consume("kept", "consumer")).containsExactly("a record");
        assertThat(clients.query("SELECT text FROM kept")).isEqualTo("a row");
        assertThat(clients.latestSchema("kept-value")).contains("\"id\":").isEqualTo(schema);
    }

    private static void assertIsEmpty(StackClients clients) throws Exception {
        assertThat(clients.topics()).isEmpty();
        assertThat(clients.query("SELECT count(*) FROM pg_tables WHERE tablename = 'kept'"))
                .isEqualTo("0");
        assertThat(clients.subjects()).isEqualTo("[]");
    }

    private Process owner() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Dreplystream.home=" + ProjectHome.find().path(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackHolder.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static List<Long> startedBy(Process owner) throws IOException {
        BufferedReader output = owner.inputReader();
        List<Long> pids = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            all.append(line).append('\n');
            if (line.startsWith("pid ")) {
                pids.add(Long.parseLong(line.substring("pid ".length())));
            }
            if (line.equals("started")) {
                return pids;
            }
        }
        throw new AssertionError("The owner ended: " + all);
    }

    private static List<ProcessHandle> family(List<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .toList();
    }
}
