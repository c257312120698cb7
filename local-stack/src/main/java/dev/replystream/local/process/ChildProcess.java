package dev.replystream.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running child process. Its standard input is a pipe that only this process holds: when the pipe ends, because of
 * {@link #close()} or because this process is gone, the child stops by itself. Safe for use by several threads.
 */
public final class ChildProcess implements AutoCloseable {
    private static final int TAIL_LINES = 25;
    private static final Duration KILL_GRACE = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 50;

    private final ChildCommand command;
    private final Process process;
    private final LogFile log;

    private ChildProcess(ChildCommand command, Process process, LogFile log) {
        this.command = command;
        this.process = process;
        this.log = log;
    }

    /** Starts it and returns at once. */
    public static ChildProcess start(ChildCommand command) {
        LogFile log = new LogFile(command.logFile());
        log.rotate();
        ProcessBuilder builder = new ProcessBuilder(command.command());
        builder.environment().putAll(command.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(command.logFile().toFile());
        try {
            return new ChildProcess(command, builder.start(), log);
        } catch (IOException e) {
            throw new StartException("Cannot start %s: %s".formatted(command.name(), e.getMessage()), e);
        }
    }

    /** What messages call it. */
    public String name() {
        return command.name();
    }

    /** The id the operating system gave it. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when it ends, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Where its output goes. */
    public Path logFile() {
        return command.logFile();
    }

    /**
     * Returns when {@code probe} says that it is ready. Otherwise stops it.
     *
     * @throws StartException when it ends before that, or is not ready in time; with the last lines it wrote
     */
    public void awaitReady(ReadinessProbe probe, Duration timeout) {
        long start = System.nanoTime();
        Exception last = null;
        while (System.nanoTime() - start < timeout.toNanos()) {
            try {
                if (probe.isReady()) {
                    return;
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            } catch (Exception e) {
                last = e;
            }
            if (endsWithin(Duration.ofMillis(POLL_MILLIS))) {
                throw failure("ended with exit code %d before it was ready".formatted(process.exitValue()), last);
            }
        }
        close();
        throw failure("was not ready after %d s".formatted(timeout.toSeconds()), last);
    }

    /** Stops it in order, and kills it when that takes longer than its stop timeout. Does nothing when it has ended. */
    @Override
    public void close() {
        if (process.isAlive()) {
            endInput();
            if (!endsWithin(command.stopTimeout().plus(KILL_GRACE))) {
                kill();
            }
        }
    }

    /** Stops it in order by the signal that {@code kill} sends (TERM), and kills it when that takes too long. */
    public void terminate() {
        process.destroy();
        if (!endsWithin(command.stopTimeout().plus(KILL_GRACE))) {
            kill();
        }
    }

    /**
     * Lets it do nothing until {@link #thaw()}, as {@code kill -STOP} does: its connections stay open and nobody answers. Does
     * nothing when it has ended.
     */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on after {@link #freeze()}. */
    public void thaw() {
        signal("CONT");
    }

    /** Ends it, and every process it started, at once and without any order, as {@code kill -9} does. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        endsWithin(KILL_GRACE);
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -\"$1\" \"$2\"", "signal", name, Long.toString(pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal " + name(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private StartException interrupted(InterruptedException cause) {
        process.destroy();
        Thread.currentThread().interrupt();
        return new StartException("Interrupted while waiting for " + name(), cause);
    }

    private StartException failure(String what, @Nullable Exception cause) {
        StringBuilder message = new StringBuilder(name()).append(' ').append(what);
        if (cause != null) {
            message.append(" (the last answer was: ").append(cause.getMessage()).append(')');
        }
        message.append("; the end of ").append(logFile()).append(':');
        log.tail(TAIL_LINES).forEach(line -> message.append("\n    ").append(line));
        return cause == null ? new StartException(message.toString()) : new StartException(message.toString(), cause);
    }
}
