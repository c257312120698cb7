package dev.replystream.cli.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatLinuxTells() throws IOException {
        Path file = Files.writeString(folder.resolve("smaps_rollup"), """
                55d0c3a00000-7ffd1b5f2000 ---p 00000000 00:00 0      [rollup]
                Rss:              204800 kB
                Pss:              102400 kB
                Pss_Anon:          90000 kB
                Shared_Clean:      10000 kB
                """);

        assertThat(Memory.read(file)).contains(new Memory(204_800, 102_400));
    }

    @Test
    void knowsNothingOfProcessThatIsGone() throws IOException {
        assertThat(Memory.read(folder.resolve("none"))).isEmpty();
        assertThat(Memory.read(Files.createFile(folder.resolve("empty")))).isEmpty();
    }

    @Test
    void adds() {
        assertThat(new Memory(1, 2).plus(new Memory(30, 40))).isEqualTo(new Memory(31, 42));
    }
}
