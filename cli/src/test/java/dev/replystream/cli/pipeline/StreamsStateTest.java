package dev.replystream.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamsStateTest {
    @TempDir
    private Path data;

    @Test
    void deletesTheStateOfAllInstancesAndNothingElse() throws IOException {
        StreamsState state = StreamsState.in(data);
        Files.createDirectories(state.of("alert-stream").resolve("alerts/0_1/rocksdb"));
        Files.writeString(state.of("alert-stream").resolve("alerts/0_1/.checkpoint"), "1");
        Files.writeString(data.resolve("version"), "1");

        state.delete();
        state.delete();

        assertThat(data.resolve("streams")).doesNotExist();
        assertThat(data.resolve("version")).exists();
    }
}
