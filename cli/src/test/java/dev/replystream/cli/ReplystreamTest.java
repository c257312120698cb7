package dev.replystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
        assertThat(CommandRun.of("demo", "--for", "5s").err()).contains("--for must be at least 10s, was PT5S");
        assertThat(CommandRun.of("demo", "--for", "soon").err()).contains("'soon' is no duration");
        assertThat(CommandRun.of("send").err()).contains("give either a text or --file");
        assertThat(CommandRun.of("topics", "describe", "nothing").err()).contains("the catalogue has no topic nothing");
        assertThat(CommandRun.of("up", "--port", "worker=1").err()).contains("nothing here is called worker");
        assertThat(CommandRun.of("nonsense").exitCode()).isEqualTo(2);
    }

    @Test
    void saysPlainlyThatServiceCannotBeReached() {
        CommandRun run = CommandRun.of("send", "--ingest", "http://127.0.0.1:9", "hello");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().strip()).isEqualTo("replystream: ingest at http://127.0.0.1:9 cannot be reached");
    }
}
