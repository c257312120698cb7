package dev.replystream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replystream.local.process.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectHomeTest {
    @Test
    void isFoundFromAFolderInsideIt(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("replystream"));
        Files.createDirectory(folder.resolve("local-stack"));
        Path inside = Files.createDirectories(folder.resolve("e2e/target/classes"));

        assertThat(ProjectHome.above(inside).path()).isEqualTo(folder);
    }

    @Test
    void isNotAnyFolderWithASimilarName(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("replystream"));

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> ProjectHome.above(folder.resolve("replystream")))
                .withMessageContaining(folder.toString())
                .withMessageContaining("replystream.home");
    }
}
