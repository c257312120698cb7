package dev.replystream.local.postgres;

import dev.replystream.local.process.StartException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL for this machine, from an archive on the class path. */
record PostgresBinaries(Path folder) {
    private static final String EXECUTABLE = "rwxr-xr-x";
    private static final String PLAIN = "rw-r--r--";

    /**
     * Unpacks them below {@code cache}, unless that was done before.
     *
     * @throws StartException when the class path holds none for this operating system and processor
     */
    static PostgresBinaries unpack(Path cache) {
        String name = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        URL archive = PostgresBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new StartException(
                    "There are no PostgreSQL programs for this machine: no %s on the class path; start a Docker engine, and the stack runs in containers"
                            .formatted(name));
        }
        try {
            URLConnection connection = archive.openConnection();
            Path folder = cache.resolve(
                    "postgresql-%x-%x".formatted(connection.getContentLengthLong(), connection.getLastModified()));
            if (!Files.isDirectory(folder)) {
                unpack(connection, folder);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new StartException("Cannot unpack the PostgreSQL programs to %s: %s".formatted(cache, e), e);
        }
    }

    /** The path of the program {@code name}. */
    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    static String archive(String osName, String architecture) {
        String system = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : osName.toLowerCase(Locale.ROOT);
        String processor = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> architecture;
        };
        return "postgres-%s-%s.txz".formatted(system, processor);
    }

    /** Unpacks beside the target and moves: another process sees all of it or nothing. */
    private static void unpack(URLConnection archive, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Path unfinished = Files.createTempDirectory(target.getParent(), target.getFileName() + ".");
        try (InputStream bytes = new BufferedInputStream(archive.getInputStream());
                TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(bytes))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                write(entry, entries, unfinished);
            }
        }
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString(EXECUTABLE));
        try {
            Files.move(unfinished, target);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another process was faster; its copy is the same.
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        Path path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("Entry outside of the archive: " + entry.getName());
        }
        Files.createDirectories(entry.isDirectory() ? path : path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? EXECUTABLE : PLAIN));
        }
    }
}
