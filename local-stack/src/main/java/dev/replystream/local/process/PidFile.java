package dev.replystream.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers on disk which process uses a folder. After a parent was killed its children need a moment to stop; who starts
 * anew on the same folder waits for them here.
 */
public record PidFile(Path path) {
    /** Writes down {@code child} as the user of the folder. */
    public void write(ChildProcess child) {
        ProcessHandle.of(child.pid())
                .ifPresent(handle -> write(handle.pid() + " " + startOf(handle).toEpochMilli()));
    }

    /** Returns when the process written down before has ended; kills it when that takes longer than {@code patience}. */
    public void awaitPredecessor(Duration patience) {
        Optional<ProcessHandle> predecessor = read();
        if (predecessor.isEmpty()) {
            return;
        }
        try {
            predecessor.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            predecessor.get().descendants().forEach(ProcessHandle::destroyForcibly);
            predecessor.get().destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(
                    "Interrupted while waiting for process " + predecessor.get().pid(), e);
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
