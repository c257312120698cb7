package dev.replystream.stats.sink;

import java.util.Objects;

/**
 * What the sinks do.
 *
 * @param partitions partitions that are being stored
 * @param failures failures in a row
 * @param problem what went wrong last; empty when nothing did
 */
record SinkState(int partitions, int failures, String problem) {

    static SinkState starting() {
        return new SinkState(0, 0, "");
    }

    static SinkState storing(int partitions) {
        return new SinkState(partitions, 0, "");
    }

    static SinkState failing(int failures, RuntimeException failure) {
        return new SinkState(0, Math.max(1, failures), Objects.toString(failure.getMessage(), "unknown"));
    }

    boolean works() {
        return partitions > 0 && failures == 0;
    }
}
