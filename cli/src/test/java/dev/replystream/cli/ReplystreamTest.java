package dev.replystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplystreamTest {
    @Test
    void listsItsCommands() {
        CommandRun run = CommandRun.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(String.join("\n", run.out())).contains("demo", "up", "send", "tail", "topics", "audit");
    }

    @Test
    void returnsTwoWhenTheCommandLineIsWrong() {
        assertThat(CommandRun.of("tail", "everything"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err())
                        .contains("'everything' cannot be followed; choose one of messages, replies, outcomes"));
        assertThat(CommandRun.of("demo", "--for", "5s").err()).contains("--for must be between 10s and 12h, was PT5S");
        assertThat(CommandRun.of("demo", "--for", "soon").err()).contains("'soon' is no duration");
        assertThat(CommandRun.of("send").err()).contains("give either a text or --file");
        assertThat(CommandRun.of("topics", "describe", "nothing").err()).contains("the catalogue has no topic nothing");
        assertThat(CommandRun.of("up", "--port", "worker=1").err()).contains("nothing here is called worker");
        assertThat(CommandRun.of("nonsense").exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka=99999, 'kafka-port must be between 0 and 65535, was 99999'",
        "ingest=-1, 'ingest-port must be between 0 and 65535, was -1'",
        "simulator=65536, 'simulator-port must be between 0 and 65535, was 65536'",
        "nonsense=9, nothing here is called nonsense",
        "kafka=soon, 'soon'"
    })
    void returnsTwoForPortThatIsNone(String port, String problem) {
        CommandRun run = CommandRun.of("up", "--port", port);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--port").contains(problem);
    }

    @Test
    void tellsItsVersion() {
        assertThat(CommandRun.of("--version").out()).singleElement().asString().startsWith("replystream ");
        assertThat(CommandRun.of("topics", "list", "-V").out()).hasSize(1);
    }

    @Test
    void tellsWhatAnotherThreadFailedOf() {
        Exception refused = new IllegalStateException("ingest answered with status 503");

        assertThat(Replystream.messageOf(new CompletionException(new ExecutionException(refused))))
                .isEqualTo("ingest answered with status 503");
    }

    @Test
    void saysPlainlyThatServiceCannotBeReached() {
        CommandRun run = CommandRun.of("send", "--ingest", "http://127.0.0.1:9", "hello");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().strip()).isEqualTo("replystream: ingest at http://127.0.0.1:9 cannot be reached");
    }
}
