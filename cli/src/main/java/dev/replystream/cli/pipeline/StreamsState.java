package dev.replystream.cli.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where topologies keep their local state: a cache of what is in Kafka, and worth nothing without that.
 *
 * @param folder one folder for each service instance is in it
 */
record StreamsState(Path folder) {
    static StreamsState in(Path dataFolder) {
        return new StreamsState(dataFolder.resolve("streams"));
    }

    /** The folder of one instance. */
    Path of(String instance) {
        return folder.resolve(instance);
    }

    /** Deletes all of it. */
    void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
