package dev.replystream.bench.harness;

/** Tells people how far a benchmark is. */
@FunctionalInterface
public interface Progress {

    /** What is done now, in one line. */
    void say(String line);
}
