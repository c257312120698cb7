package dev.replystream.bench.harness;

import java.util.List;

/** A named set of figures that are measured in one run. */
public interface Benchmark {

    /** What it is called on the command line, one lower-case word. */
    String name();

    /** What it measures, in one line. */
    String description();

    /** The parts that it can be told to leave out, in the order in which they run; none when it is one whole. */
    default List<String> parts() {
        return List.of();
    }

    /**
     * Measures.
     *
     * @return the figures, in the order in which they are shown, at least one
     * @throws UnsoundRunException if what was measured says nothing
     * @throws Exception if something that is needed fails
     */
    List<Figure> measure(Effort effort, Progress progress) throws Exception;
}
