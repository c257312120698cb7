package dev.replystream.cli.pipeline;

import java.nio.file.Path;
import java.time.Duration;

/** Is told what happens to a pipeline, by whichever thread does it. */
public interface PipelineListener {
    /** Is told nothing that it would pass on. */
    PipelineListener NONE = new PipelineListener() {};

    /** A step of the start or the stop has begun. */
    default void began(String step) {}

    /** That step has ended well. */
    default void done(String step, Duration took) {}

    /**
     * A process has ended that nobody stopped.
     *
     * @param process its name
     * @param exitCode its exit code
     * @param log where its last words are
     */
    default void endedByItself(String process, int exitCode, Path log) {}
}
