package dev.replystream.bench.lab;

import dev.replystream.bench.harness.UnsoundRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that a run leaves behind and a benchmark deletes. */
public record DiskFolder(Path path) {

    /**
     * Deletes it with all that is in it.
     *
     * @throws UnsoundRunException if something stays: what comes after would find it
     */
    public void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UnsoundRunException("cannot delete " + path + ": " + e.getMessage());
        }
    }
}
