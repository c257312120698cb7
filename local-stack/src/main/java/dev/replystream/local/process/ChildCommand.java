package dev.replystream.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is needed to start a child process. The command must end by itself, in order, when its standard input ends.
 *
 * @param name what messages call it, and the name of its pid file
 * @param command the program and its arguments
 * @param environment variables set over those of this process
 * @param logFile where its output goes; the output of earlier starts is kept beside it
 * @param stopTimeout how long an orderly stop may take before it is killed
 */
public record ChildCommand(
        String name, List<String> command, Map<String, String> environment, Path logFile, Duration stopTimeout) {
    public ChildCommand {
        if (name.isBlank() || command.isEmpty()) {
            throw new IllegalArgumentException("A child process needs a name and a command");
        }
        if (stopTimeout.isNegative() || stopTimeout.isZero()) {
            throw new IllegalArgumentException("stopTimeout must be above zero, was " + stopTimeout);
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
