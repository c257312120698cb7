package dev.replystream.bench.harness;

import java.util.List;

/**
 * Some of the figures of a benchmark.
 *
 * @param <B> what it measures with
 */
public interface Part<B> {

    /** What it is called on the command line, lower-case words with hyphens. */
    String name();

    /** Measures; see {@link Benchmark#measure}. */
    List<Figure> measure(B bench) throws Exception;
}
