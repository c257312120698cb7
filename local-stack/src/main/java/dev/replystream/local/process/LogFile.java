package dev.replystream.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The output of a child process on disk; the output of its last {@value #KEPT} starts is kept as {@code name.1} and on. */
record LogFile(Path path) {
    private static final int KEPT = 3;
    private static final int TAIL_BYTES = 16 * 1024;

    /** Makes room for a new start: shifts the older files by one, the oldest is dropped. */
    void rotate() {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            for (int age = KEPT; age > 0; age--) {
                Path younger = aged(age - 1);
                if (Files.exists(younger)) {
                    Files.move(younger, aged(age), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write log file " + path, e);
        }
    }

    /** The last lines, at most {@code count} of them and at most 16 KiB; empty when there is no such file. */
    List<String> tail(int count) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int size = (int) Math.min(file.length(), TAIL_BYTES);
            byte[] end = new byte[size];
            file.seek(file.length() - size);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(cannot read " + path + ": " + e.getMessage() + ")");
        }
    }

    private Path aged(int age) {
        return age == 0 ? path : path.resolveSibling(path.getFileName() + "." + age);
    }
}
