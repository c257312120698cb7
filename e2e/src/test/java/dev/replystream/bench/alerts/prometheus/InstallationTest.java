package dev.replystream.bench.alerts.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    @TempDir
    private Path one;

    @TempDir
    private Path two;

    @Test
    void findsBothProgramsWhereverTheyAre() throws IOException {
        Path prometheus = program(two, "prometheus");
        Path alertmanager = program(one, "prometheus-alertmanager");

        assertThat(Installation.find(one + File.pathSeparator + two))
                .contains(new Installation(prometheus, alertmanager));
    }

    @Test
    void isNoneWithoutOneOfThem() throws IOException {
        program(one, "prometheus");
        Files.createFile(two.resolve("alertmanager"));

        assertThat(Installation.find(one + File.pathSeparator + two)).isEmpty();
        assertThat(Installation.find("")).isEmpty();
    }

    private static Path program(Path folder, String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
