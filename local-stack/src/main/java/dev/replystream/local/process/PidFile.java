package dev.replystream.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Remembers on disk which process uses a folder. After a parent was killed its children need a moment to stop; who starts
 * anew on the same folder waits for them here.
 */
public record PidFile(Path path) {
    private static final String SUFFIX = ".pid";
    private static final Duration KILL_GRACE = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What follows the name of such a process in its {@code stat} file; see proc_pid_stat(5). */
    private static final String ZOMBIE = " Z ";

    /** Those of the folder's users, whatever they are called. */
    public static List<PidFile> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .map(PidFile::new)
                    .toList();
        }
    }

    /** What the user is called. */
    public String name() {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }

    /** The process that is written down; empty when none is, or it has ended. */
    public Optional<ProcessHandle> process() {
        return read();
    }

    /** Writes down {@code child} as the user of the folder. */
    public void write(ChildProcess child) {
        ProcessHandle.of(child.pid())
                .ifPresent(handle -> write(handle.pid() + " " + startOf(handle).toEpochMilli()));
    }

    /**
     * Returns when the process written down before has ended; kills it when that takes longer than {@code patience}. One
     * that only waits for its parent to take note (a zombie, as in containers whose first process looks after nobody) has
     * ended: it holds no file and no port.
     *
     * @throws StartException if it does not end then either
     */
    public void awaitPredecessor(Duration patience) {
        read().ifPresent(predecessor -> {
            if (!endsWithin(predecessor, patience)) {
                predecessor.descendants().forEach(ProcessHandle::destroyForcibly);
                predecessor.destroyForcibly();
                if (!endsWithin(predecessor, KILL_GRACE)) {
                    throw new StartException("Process " + predecessor.pid()
                            + ", which an earlier start has left, does not end though it was killed; it is the one of "
                            + path);
                }
            }
        });
    }

    private static boolean endsWithin(ProcessHandle process, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            while (!isZombie(process.pid())) {
                long left = Math.max(0, Math.min(end - System.nanoTime(), LOOK_NANOS));
                try {
                    process.onExit().get(left, TimeUnit.NANOSECONDS);
                    return true;
                } catch (TimeoutException e) {
                    if (left == 0) {
                        return isZombie(process.pid());
                    }
                }
            }
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while waiting for process " + process.pid(), e);
        }
    }

    /** Where there is no such file there are no zombies that we could tell from others. */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith(ZOMBIE, stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false;
        }
    }

    private void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }

    private Optional<ProcessHandle> read() {
        try {
            Scanner numbers = new Scanner(Files.readString(path));
            long pid = numbers.nextLong();
            long started = numbers.nextLong();
            return ProcessHandle.of(pid).filter(handle -> startOf(handle).toEpochMilli() == started);
        } catch (IOException | NoSuchElementException e) {
            // No file, or one that was cut short by a crash: then there is nobody to wait for that we could name.
            return Optional.empty();
        }
    }

    private static Instant startOf(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }
}
