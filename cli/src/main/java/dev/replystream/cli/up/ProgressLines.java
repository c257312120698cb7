package dev.replystream.cli.up;

import dev.replystream.cli.pipeline.PipelineListener;
import dev.replystream.cli.terminal.Amounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Prints a line for each step of a pipeline.
 *
 * @param out where lines go
 * @param onEnd is called when a process has ended by itself
 */
public record ProgressLines(Consumer<String> out, Runnable onEnd) implements PipelineListener {
    @Override
    public void began(String step) {
        if (!step.startsWith("stop")) {
            out.accept("  starting  " + step);
        }
    }

    @Override
    public void done(String step, Duration took) {
        String verb = step.startsWith("stop ") ? "stopped" : "ready";
        String what = step.startsWith("stop ") ? step.substring("stop ".length()) : step;
        out.accept("  %-9s %s (%s)".formatted(verb, what, Amounts.seconds(took)));
    }

    @Override
    public void endedByItself(String process, int exitCode, Path log) {
        out.accept("%s ended by itself with exit code %d; see %s".formatted(process, exitCode, log));
        onEnd.run();
    }
}
