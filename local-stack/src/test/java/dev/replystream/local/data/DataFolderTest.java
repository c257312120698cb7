package dev.replystream.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replystream.local.process.ChildCommand;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.PidFile;
import dev.replystream.local.process.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final FreeSpace PLENTY = _ -> FreeSpace.MINIMUM_BYTES;

    @TempDir
    private Path temporary;

    @Test
    void isCreatedAndKeepsWhatIsStored() throws IOException {
        Path path = temporary.resolve("not/yet");
        try (DataFolder folder = open(path, false, PLENTY)) {
            Files.writeString(folder.part("kafka").resolve("log"), "records");
        }

        try (DataFolder folder = open(path, false, PLENTY)) {
            assertThat(folder.part("kafka").resolve("log")).hasContent("records");
        }
    }

    @Test
    void refusesDataOfAnotherVersion() throws IOException {
        Files.createDirectory(temporary.resolve("kafka"));
        Files.writeString(temporary.resolve("version"), "layout 0");

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> open(temporary, false, PLENTY))
                .withMessageContaining("another version")
                .withMessageContaining("layout 0")
                .withMessageContaining(DataFolder.VERSION)
                .withMessageContaining("--reset");
        assertThat(temporary.resolve("kafka")).exists();
    }

    @Test
    void refusesDataWithoutAVersion() throws IOException {
        Files.createDirectory(temporary.resolve("postgresql"));

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> open(temporary, false, PLENTY))
                .withMessageContaining("no version file");
    }

    @Test
    void deletesDataOfAnotherVersionWhenToldTo() throws IOException {
        Files.createDirectories(temporary.resolve("kafka/topic-0"));
        Files.writeString(temporary.resolve("kafka/topic-0/log"), "records");
        Files.writeString(temporary.resolve("notes"), "not ours");
        Files.writeString(temporary.resolve("version"), "layout 0");

        try (DataFolder folder = open(temporary, true, PLENTY)) {
            assertThat(folder.path().resolve("kafka")).doesNotExist();
            assertThat(folder.path().resolve("notes")).hasContent("not ours");
            assertThat(folder.path().resolve("version")).hasContent(DataFolder.VERSION);
        }
    }

    @Test
    void namesTheProcessThatUsesIt() {
        try (DataFolder _ = open(temporary, false, PLENTY)) {
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> open(temporary, true, PLENTY))
                    .withMessageContaining(
                            "in use by process %d", ProcessHandle.current().pid());
        }
    }

    @Test
    void canBeUsedAgainAfterARefusal() throws IOException {
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> open(temporary, false, _ -> 0));

        try (DataFolder folder = open(temporary, false, PLENTY)) {
            assertThat(folder.path()).isEqualTo(temporary.toRealPath());
        }
    }

    @Test
    void saysThatTheDiskIsNearlyFull() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> open(temporary, false, _ -> FreeSpace.MINIMUM_BYTES - 1))
                .withMessageContaining("has 1023 MiB free; at least 1024 MiB are needed")
                .withMessageContaining(temporary.getFileName().toString());
    }

    @Test
    void saysThatItCannotBeCreated() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> open(file.resolve("below"), false, PLENTY))
                .withMessageContaining("Cannot use data folder");
    }

    @Test
    void isNotEmptiedUnderProcessThatStillUsesIt() throws IOException {
        Path part = Files.createDirectories(temporary.resolve("kafka"));
        ChildProcess predecessor = ChildProcess.start(new ChildCommand(
                "kafka",
                List.of("/bin/sh", "-c", "read -r _; sleep 0.5; echo records > \"$1\"", "kafka", part + "/log"),
                Map.of(),
                temporary.resolve("kafka.out"),
                Duration.ofSeconds(10)));
        new PidFile(part.resolve("kafka.pid")).write(predecessor);
        Thread.ofVirtual().start(predecessor::close);

        try (DataFolder folder = open(temporary, true, PLENTY)) {
            assertThat(predecessor.isAlive()).isFalse();
            assertThat(folder.path().resolve("kafka")).doesNotExist();
        }
    }

    @Test
    void waitsForAnyProcessThatIsWrittenDown() throws IOException {
        ChildProcess service;
        try (DataFolder folder = open(temporary, false, PLENTY)) {
            service = ChildProcess.start(new ChildCommand(
                    "service",
                    List.of("/bin/sh", "-c", "read -r _; sleep 0.5"),
                    Map.of(),
                    temporary.resolve("service.out"),
                    Duration.ofSeconds(10)));
            folder.process("service").write(service);
        }
        Thread.ofVirtual().start(service::close);

        try (DataFolder _ = open(temporary, false, PLENTY)) {
            assertThat(service.isAlive()).isFalse();
        }
    }

    @Test
    void knowsWhereDataIsKept() throws IOException {
        try (DataFolder folder = open(temporary, false, PLENTY)) {
            assertThat(folder.keptIn()).isEmpty();
            folder.keepIn(KeptIn.VOLUMES);
        }
        try (DataFolder folder = open(temporary, false, PLENTY)) {
            assertThat(folder.keptIn()).contains(KeptIn.VOLUMES);
            folder.delete();
            assertThat(folder.keptIn()).isEmpty();
            folder.part("kafka");
            assertThat(folder.keptIn()).contains(KeptIn.FOLDER);
            Files.writeString(temporary.resolve("kept-in"), "CLOUD");
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(folder::keptIn)
                    .withMessageContaining("CLOUD")
                    .withMessageContaining("[FOLDER, VOLUMES]");
        }
    }

    private static DataFolder open(Path path, boolean reset, FreeSpace freeSpace) {
        DataFolder folder = DataFolder.open(path, freeSpace);
        try {
            folder.prepare(reset);
            return folder;
        } catch (StartException e) {
            folder.close();
            throw e;
        }
    }
}
