package dev.replystream.local.data;

import dev.replystream.local.process.PidFile;
import dev.replystream.local.process.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data folder while this process uses it. It holds one folder per part of the stack, one for the ids of other processes
 * that use it, a version file, a lock file, and a file that says where the parts keep their data; other entries are left
 * alone.
 */
public final class DataFolder implements AutoCloseable {
    /** What the folder's contents depend on. Another value means: this version of Replystream cannot read it. */
    static final String VERSION = "layout 1, kafka 4, postgresql 18, apicurio-registry 3";

    private static final List<String> PARTS = List.of("kafka", "postgresql", "schema-registry");
    private static final String PROCESSES = "processes";
    private static final List<String> USERS = List.of(PROCESSES, "schema-registry", "kafka", "postgresql");
    private static final String VERSION_FILE = "version";
    private static final String KEPT_IN_FILE = "kept-in";

    /** How long a process may take to stop when the one that started it is gone. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final Path path;
    private final FolderLock lock;
    private final FreeSpace freeSpace;

    private DataFolder(Path path, FolderLock lock, FreeSpace freeSpace) {
        this.path = path;
        this.lock = lock;
        this.freeSpace = freeSpace;
    }

    /**
     * Takes the folder into use; creates it when it does not exist. Processes that still use it, because the one that started
     * them was killed, have ended when this returns.
     *
     * @throws StartException when another process uses it
     */
    public static DataFolder open(Path path) {
        return open(path, FreeSpace.ofDisk());
    }

    static DataFolder open(Path path, FreeSpace freeSpace) {
        try {
            Files.createDirectories(path);
            Path real = path.toRealPath();
            DataFolder folder = new DataFolder(real, FolderLock.take(real.resolve("lock"), real), freeSpace);
            try {
                folder.awaitPredecessors();
                return folder;
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartException("Cannot use data folder %s: %s".formatted(path, e), e);
        }
    }

    /**
     * Makes it ready for the parts of the stack.
     *
     * @param reset whether everything stored by the stack is deleted first
     * @throws StartException when another version wrote it, or its disk is nearly full
     */
    public void prepare(boolean reset) {
        try {
            if (reset) {
                delete();
            }
            requireSameVersion();
            freeSpace.require(path);
            Files.writeString(path.resolve(VERSION_FILE), VERSION);
        } catch (IOException e) {
            throw new StartException("Cannot use data folder %s: %s".formatted(path, e), e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** The folder of one part; created when it does not exist. */
    public Path part(String name) {
        if (!PARTS.contains(name)) {
            throw new IllegalArgumentException("No part " + name);
        }
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new StartException("Cannot create folder %s: %s".formatted(path.resolve(name), e), e);
        }
    }

    /**
     * The processes that are written down as users of a folder, whether they run or not; those first that need the others.
     *
     * @throws StartException when it cannot be read
     */
    public static List<PidFile> usersOf(Path path) {
        List<PidFile> users = new ArrayList<>();
        try {
            for (String name : USERS) {
                Path folder = path.resolve(name);
                if (Files.isDirectory(folder)) {
                    users.addAll(PidFile.in(folder));
                }
            }
            return users;
        } catch (IOException e) {
            throw new StartException("Cannot read data folder %s: %s".formatted(path, e), e);
        }
    }

    /** Where a process other than a part of the stack is written down as one that uses the folder. */
    public PidFile process(String name) {
        try {
            return new PidFile(Files.createDirectories(path.resolve(PROCESSES)).resolve(name + ".pid"));
        } catch (IOException e) {
            throw new StartException("Cannot create folder %s: %s".formatted(path.resolve(PROCESSES), e), e);
        }
    }

    /** Where the parts keep their data, as it was written down last; empty when they store nothing yet. */
    public Optional<KeptIn> keptIn() {
        try {
            Path file = path.resolve(KEPT_IN_FILE);
            if (Files.exists(file)) {
                return Optional.of(KeptIn.named(Files.readString(file).trim()));
            }
            return holdsData() ? Optional.of(KeptIn.FOLDER) : Optional.empty();
        } catch (IOException e) {
            throw new StartException("Cannot read data folder %s: %s".formatted(path, e), e);
        }
    }

    /** Writes down where the parts keep their data from now on. */
    public void keepIn(KeptIn place) {
        try {
            Files.writeString(path.resolve(KEPT_IN_FILE), place.name());
        } catch (IOException e) {
            throw new StartException("Cannot use data folder %s: %s".formatted(path, e), e);
        }
    }

    /** Deletes all that the stack stored in it. */
    public void delete() {
        try {
            for (String part : PARTS) {
                deleteTree(path.resolve(part));
            }
            Files.deleteIfExists(path.resolve(VERSION_FILE));
            Files.deleteIfExists(path.resolve(KEPT_IN_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty " + path, e);
        }
    }

    /** Lets others use it. */
    @Override
    public void close() {
        lock.close();
    }

    private void awaitPredecessors() {
        usersOf(path).forEach(file -> file.awaitPredecessor(STOP_TIMEOUT));
    }

    private void requireSameVersion() throws IOException {
        Path file = path.resolve(VERSION_FILE);
        String found = Files.exists(file) ? Files.readString(file).trim() : "no version file";
        if (!found.equals(VERSION) && (Files.exists(file) || holdsData())) {
            throw new StartException(
                    "Data folder %s was written by another version of Replystream (found \"%s\", this one needs \"%s\"). Start with --reset to delete its contents, or name another folder."
                            .formatted(path, found, VERSION));
        }
    }

    private boolean holdsData() {
        return PARTS.stream().anyMatch(part -> Files.exists(path.resolve(part)));
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            tree.sorted(Comparator.reverseOrder()).forEach(DataFolder::deleteFile);
        }
    }

    private static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
