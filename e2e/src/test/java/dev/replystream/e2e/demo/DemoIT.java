package dev.replystream.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.process.TcpPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} with the commands that need a running system, and {@code demo} from its start to its verdict. */
class DemoIT {

    @TempDir
    private Path folder;

    @Test
    void demoEndsWithEverythingHolding() throws Exception {
        try (RunningCommand demo = start("demo", "--for", "15s", "--messages", "200", "--ports", "free")) {
            assertThat(demo.exitCode()).as("%s", demo.lines()).isZero();

            assertThat(demo.lines())
                    .anyMatch(line -> line.startsWith("First committed reply "))
                    .anyMatch(line -> line.startsWith("the OpenAI simulator now makes 30 % of the calls fail"))
                    .anyMatch(line -> line.matches("ALERT RAISED \\S+ call-error-rate .*"))
                    .anyMatch(line -> line.startsWith("ALERT RESOLVED call-error-rate"))
                    .anyMatch(line -> line.matches("  messages  2\\d\\d, replies \\d+, violations 0"))
                    .anyMatch(line ->
                            line.matches("  telegram  [1-9]\\d* replies, [1-9]\\d* messages sent, [1-9]\\d* outcomes"))
                    .anyMatch(line -> line.matches("  tokens    [0-9,]+ prompt, [0-9,]+ completion, cost 0\\.\\d+ USD"))
                    .anyMatch(
                            line -> line.matches("  audit \\S+ MATCHED: [1-9]\\d* windows compared, .* 0 differences"))
                    .contains("Everything holds.")
                    .noneMatch(line -> line.startsWith("VIOLATION"));
        }
    }

    @Test
    void demoEndsWhenItIsAskedToWhileItsLastServicesStart() throws Exception {
        try (RunningCommand demo = start("demo", "--ports", "free")) {
            demo.awaitLine("Answering after ");
            demo.askToEnd();

            assertThat(demo.exitCode()).as("%s", demo.lines()).isOne();
            assertThat(demo.lines())
                    .contains("Interrupted before everything ran: nothing is checked.")
                    .doesNotContain("Everything runs")
                    .noneMatch(line -> line.contains("VIOLATION"));
        }
        assertThat(run(1, "processes")).last().asString().contains("nothing runs");
    }

    /** The same ports: what a killed run has left must have ended before the next one looks for them. */
    @Test
    void upStartsAgainAfterAKillAndServesTheOtherCommandsUntilItIsAskedToEnd() throws Exception {
        String ingest = "ingest=" + TcpPorts.free();
        String worker = "reply-worker=" + TcpPorts.free();
        String[] up = {"up", "--ports", "free", "--port", ingest, "--port", worker};
        try (RunningCommand killed = start(up)) {
            killed.awaitLine("Other commands find these in ");
            assertThat(run(0, "processes"))
                    .anyMatch(line -> line.matches("reply-worker +\\d+ +[0-9,]+ MB.*"))
                    .last()
                    .asString()
                    .matches("all +[0-9,]+ MB resident, [0-9,]+ MB proportional");
            killed.process().destroyForcibly().waitFor();
        }
        try (RunningCommand again = start(up)) {
            again.awaitLine("Other commands find these in ");

            List<String> sent = run(0, "send", "--wait", "--conversation", "c1", "Where is my card?");
            assertThat(sent).anyMatch(line -> line.matches("\\S+ in conversation c1 at messages/\\d+/\\d+"));
            assertThat(sent).anyMatch(line -> line.startsWith("reply to ") && line.contains("Where is my card?"));
            assertThat(run(0, "tail", "replies", "--from-beginning", "--max", "1"))
                    .singleElement()
                    .asString()
                    .contains(" c1 ");
            assertThat(run(0, "tail", "usage", "--from-beginning", "--max", "1", "--json"))
                    .singleElement()
                    .asString()
                    .contains("\"conversation_id\":\"c1\"", "\"status\":\"SUCCEEDED\"");
            assertThat(run(0, "topics", "list"))
                    .filteredOn(line -> line.endsWith("yes"))
                    .hasSizeGreaterThanOrEqualTo(20);
            assertThat(run(0, "audit", "--from=-5m")).last().asString().contains(" MATCHED: ", " 0 differences");
            assertThat(run(0, "keys", "create", "--name", "operations", "--scope", "admin"))
                    .anyMatch(line -> line.matches("rs_[0-9a-f]{12}_\\S{43}"));
            assertThat(run(1, "keys", "list")).last().asString().contains("a good key is needed");
            assertThat(run(1, "up", "--ports", "free")).last().asString().contains("is in use by process");

            again.askToEnd();
            assertThat(again.exitCode()).as("%s", again.lines()).isZero();
            assertThat(again.lines()).contains("Stopping").noneMatch(line -> line.contains("ended by itself"));
        }
        assertThat(run(1, "processes")).last().asString().contains("nothing runs");
        assertThat(run(1, "send", "hello")).last().asString().contains("cannot be reached");
    }

    @Test
    void tellsItsVersion() throws Exception {
        try (RunningCommand version = RunningCommand.start(folder, "--version")) {
            assertThat(version.exitCode()).isZero();
            assertThat(version.lines()).singleElement().asString().matches("replystream \\d+\\.\\d+\\.\\d+\\S*");
        }
    }

    private List<String> run(int exitCode, String... arguments) throws IOException, InterruptedException {
        try (RunningCommand command = start(arguments)) {
            assertThat(command.exitCode()).as("%s", command.lines()).isEqualTo(exitCode);
            return command.lines();
        }
    }

    private RunningCommand start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return RunningCommand.start(folder, all.toArray(String[]::new));
    }
}
