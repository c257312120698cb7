package dev.replystream.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder;

    @Test
    void keepsTheOutputOfTheLastThreeStarts() throws IOException {
        Path path = folder.resolve("logs/broker.log");
        LogFile log = new LogFile(path);

        for (int start = 1; start <= 5; start++) {
            log.rotate();
            Files.writeString(path, "start " + start);
        }

        assertThat(path).hasContent("start 5");
        assertThat(path.resolveSibling("broker.log.1")).hasContent("start 4");
        assertThat(path.resolveSibling("broker.log.3")).hasContent("start 2");
        assertThat(path.resolveSibling("broker.log.4")).doesNotExist();
    }

    @Test
    void readsTheLastLines() throws IOException {
        Path path = folder.resolve("broker.log");
        Files.writeString(path, "x".repeat(40_000) + "\none\ntwo\nthree\n");

        assertThat(new LogFile(path).tail(2)).containsExactly("two", "three");
    }

    @Test
    void readsNothingWhereNothingWasWritten() {
        assertThat(new LogFile(folder.resolve("broker.log")).tail(2)).isEmpty();
    }
}
