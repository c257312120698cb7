package dev.replystream.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that is not Java and does not watch its standard input. A small shell script does that for it, so that it too
 * ends when the process that started it is gone. {@link ChildProcess#pid()} is that of the shell.
 *
 * @param name what messages call it
 * @param command the program and its arguments
 * @param stopSignal the signal that asks for an orderly stop; {@code INT} only for a program that sets its own handler, for
 *     it is started with that signal ignored
 * @param stopTimeout how long that may take before it is killed; whole seconds
 */
public record GuardedProgram(String name, List<String> command, String stopSignal, Duration stopTimeout) {
    public GuardedProgram {
        command = List.copyOf(command);
    }

    /** Starts it and returns at once. */
    public ChildProcess start(Path logFile, Map<String, String> environment) {
        List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", script(), name));
        guarded.add(Long.toString(stopTimeout.toSeconds()));
        guarded.add(stopSignal);
        guarded.addAll(command);
        return ChildProcess.start(new ChildCommand(name, guarded, environment, logFile, stopTimeout));
    }

    private static String script() {
        try (InputStream script = GuardedProgram.class.getResourceAsStream("guard.sh")) {
            if (script == null) {
                throw new IllegalStateException("guard.sh is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read guard.sh", e);
        }
    }
}
