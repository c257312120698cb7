package dev.replystream.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
    @Test
    void knowsTheArchiveOfEachMachine() {
        assertThat(PostgresBinaries.archive("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.archive("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(PostgresBinaries.archive("Mac OS X", "x86_64")).isEqualTo("postgres-darwin-x86_64.txz");
        assertThat(PostgresBinaries.archive("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
    }

    @Test
    void unpacksProgramsThatCanBeRunAndDoesSoOnce(@TempDir Path cache) throws IOException {
        PostgresBinaries first = PostgresBinaries.unpack(cache);
        Path sign = Files.createFile(first.folder().resolve("sign"));

        PostgresBinaries second = PostgresBinaries.unpack(cache);

        assertThat(first.program("postgres")).isExecutable();
        assertThat(first.program("initdb")).isExecutable();
        assertThat(second).isEqualTo(first);
        assertThat(sign).exists();
        assertThat(cache).isDirectoryNotContaining(entry -> !entry.equals(first.folder()));
    }
}
