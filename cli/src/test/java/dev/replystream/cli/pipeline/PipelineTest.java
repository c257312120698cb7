package dev.replystream.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replystream.local.data.DataFolder;
import dev.replystream.local.process.StartException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipelineTest {
    @TempDir
    private Path folder;

    @Test
    void startsNothingAndTouchesNoLogWhereAnotherSystemRuns() {
        try (DataFolder _ = DataFolder.open(folder)) {
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> Pipeline.start(PipelineSettings.in(folder)))
                    .withMessageContaining("in use by process");
        }
        assertThat(folder.resolve("logs")).doesNotExist();
    }
}
