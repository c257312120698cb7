package dev.replystream.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void waitsUntilTheProbeSaysReady() {
        Path sign = folder.resolve("ready");
        try (ChildProcess child = start("touch " + sign + "; read -r line", TIMEOUT)) {
            child.awaitReady(() -> Files.exists(sign), TIMEOUT);

            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void quotesTheLogWhenTheProcessEndsTooSoon() {
        ChildProcess child = start("echo the disk is on fire; exit 3", TIMEOUT);

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> child.awaitReady(() -> false, TIMEOUT))
                .withMessageContaining("child ended with exit code 3")
                .withMessageContaining("the disk is on fire")
                .withMessageContaining(child.logFile().toString());
    }

    @Test
    void stopsAProcessThatIsNotReadyInTime() {
        ChildProcess child = start("read -r line", TIMEOUT);

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> child.awaitReady(
                        () -> {
                            throw new IllegalStateException("nobody listens");
                        },
                        Duration.ofMillis(200)))
                .withMessageContaining("was not ready")
                .withMessageContaining("nobody listens");
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void stopsByTheEndOfStandardInput() {
        ChildProcess child = start("read -r line; echo in order", TIMEOUT);

        child.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(child.logFile()).content().contains("in order");
    }

    @Test
    void stopsByTheSignal() {
        ChildProcess child = start("trap 'echo in order; exit 0' TERM; echo up; while :; do sleep 0.1; done", TIMEOUT);
        child.awaitReady(() -> Files.readString(child.logFile()).contains("up"), TIMEOUT);

        child.terminate();

        assertThat(child.isAlive()).isFalse();
        assertThat(child.logFile()).content().contains("in order");
    }

    @Test
    void killsAProcessThatIgnoresTheSignal() {
        ChildProcess child = start("trap '' TERM; echo up; exec sleep 60", Duration.ofMillis(100));
        child.awaitReady(() -> Files.readString(child.logFile()).contains("up"), TIMEOUT);

        child.terminate();

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void doesNothingWhileItIsFrozen() {
        try (ChildProcess child = start("echo up; read -r line", TIMEOUT)) {
            child.awaitReady(() -> Files.readString(child.logFile()).contains("up"), TIMEOUT);

            child.freeze();

            await().atMost(TIMEOUT).until(() -> stateOf(child).equals("T"));
            assertThat(child.isAlive()).isTrue();
            child.thaw();
            await().atMost(TIMEOUT).until(() -> !stateOf(child).equals("T"));
        }
    }

    @Test
    void killsAProcessThatDoesNotStop() {
        ChildProcess child = start("exec sleep 60", Duration.ofMillis(100));

        child.close();

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void tellsWhenTheProcessEnds() {
        ChildProcess child = start("exit 7", TIMEOUT);

        assertThat(child.onExit()).succeedsWithin(TIMEOUT).isEqualTo(7);
    }

    @Test
    void saysWhichProgramIsMissing() {
        ChildCommand missing =
                new ChildCommand("child", List.of("/no/such/program"), Map.of(), folder.resolve("log"), TIMEOUT);

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> ChildProcess.start(missing))
                .withMessageContaining("Cannot start child")
                .withMessageContaining("/no/such/program");
    }

    @Test
    void stopsAGuardedProgramWithItsSignal() {
        GuardedProgram program = new GuardedProgram(
                "guarded",
                List.of("/bin/sh", "-c", "trap 'echo in order; exit 0' TERM; echo up; while :; do sleep 0.1; done"),
                "TERM",
                TIMEOUT);
        ChildProcess child = program.start(folder.resolve("guarded.log"), Map.of());
        child.awaitReady(() -> Files.readString(child.logFile()).contains("up"), TIMEOUT);

        child.close();

        assertThat(child.logFile()).content().contains("in order");
        assertThat(child.onExit()).succeedsWithin(TIMEOUT).isEqualTo(0);
    }

    @Test
    void passesOnTheExitCodeOfAGuardedProgram() {
        GuardedProgram program = new GuardedProgram("guarded", List.of("/bin/sh", "-c", "exit 5"), "INT", TIMEOUT);

        ChildProcess child = program.start(folder.resolve("guarded.log"), Map.of());

        assertThat(child.onExit()).succeedsWithin(TIMEOUT).isEqualTo(5);
    }

    @Test
    void killsAGuardedProgramThatIgnoresItsSignal() {
        GuardedProgram program = new GuardedProgram(
                "guarded",
                List.of("/bin/sh", "-c", "trap '' INT; echo up; exec sleep 60"),
                "INT",
                Duration.ofSeconds(1));
        ChildProcess child = program.start(folder.resolve("guarded.log"), Map.of());
        child.awaitReady(() -> Files.readString(child.logFile()).contains("up"), TIMEOUT);
        List<ProcessHandle> guarded =
                ProcessHandle.of(child.pid()).orElseThrow().descendants().toList();

        child.close();

        assertThat(guarded).isNotEmpty();
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(guarded).noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void waitsForThePredecessorOnAFolder() {
        PidFile file = new PidFile(folder.resolve("child.pid"));
        ChildProcess predecessor = start("read -r line; sleep 0.3", TIMEOUT);
        file.write(predecessor);
        Thread.ofVirtual().start(predecessor::close);

        file.awaitPredecessor(TIMEOUT);

        assertThat(predecessor.isAlive()).isFalse();
    }

    @Test
    void killsAPredecessorThatStays() {
        PidFile file = new PidFile(folder.resolve("child.pid"));
        ChildProcess predecessor = start("exec sleep 60", TIMEOUT);
        file.write(predecessor);

        file.awaitPredecessor(Duration.ofMillis(100));

        assertThat(predecessor.onExit()).succeedsWithin(TIMEOUT);
    }

    /** One that has ended and that its parent does not look after stays, whatever is sent to it, and holds nothing. */
    @Test
    void goesOnBesideAPredecessorThatOnlyItsParentCouldRemove() throws IOException {
        Path number = folder.resolve("number");
        PidFile file = new PidFile(folder.resolve("child.pid"));
        try (ChildProcess parent = start("sleep 0 & echo $! > " + number + "; exec sleep 60", Duration.ofMillis(1))) {
            await().atMost(TIMEOUT).until(() -> stateOf(parent, number).equals("Z"));
            long pid = Long.parseLong(Files.readString(number).strip());
            Instant started =
                    ProcessHandle.of(pid).orElseThrow().info().startInstant().orElseThrow();
            Files.writeString(file.path(), pid + " " + started.toEpochMilli());

            file.awaitPredecessor(TIMEOUT);

            assertThat(ProcessHandle.of(pid)).hasValueSatisfying(ProcessHandle::isAlive);
            assertThat(stateOf(pid)).isEqualTo("Z");
        }
    }

    /** The state of the process whose number is in a file; empty while none is. */
    private static String stateOf(ChildProcess parent, Path number) throws IOException {
        assertThat(parent.isAlive()).isTrue();
        String pid = Files.exists(number) ? Files.readString(number).strip() : "";
        return pid.isEmpty() ? "" : stateOf(Long.parseLong(pid));
    }

    /** {@code T} of a process that was stopped by a signal. */
    private static String stateOf(ChildProcess child) throws IOException {
        return stateOf(child.pid());
    }

    private static String stateOf(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private ChildProcess start(String script, Duration stopTimeout) {
        return ChildProcess.start(new ChildCommand(
                "child", List.of("/bin/sh", "-c", script), Map.of(), folder.resolve("child.log"), stopTimeout));
    }
}
