package dev.replystream.bench.worker;

import dev.replystream.bench.worker.side.SideSettings.Kind;
import java.time.Duration;

/**
 * How long a side runs.
 *
 * @param warmUp from its first reply on, not measured, when its JVM does such work for the first time
 * @param ramp the same when its code is compiled already: until its window is full, at most {@code warmUp}
 * @param measured after that
 */
record Span(Duration warmUp, Duration ramp, Duration measured) {

    Span {
        if (ramp.compareTo(warmUp) > 0) {
            throw new IllegalArgumentException("a ramp of " + ramp + " is longer than a warm-up of " + warmUp);
        }
    }

    static Span ofMillis(long warmUp, long ramp, long measured) {
        return new Span(Duration.ofMillis(warmUp), Duration.ofMillis(ramp), Duration.ofMillis(measured));
    }

    /**
     * What is not measured. Parallel-consumer makes its buffers larger from its third second on, so it always has the whole
     * warm-up.
     *
     * @param first whether its JVM does such work for the first time
     */
    Duration lead(Kind side, boolean first) {
        return first || side.isParallelConsumer() ? warmUp : ramp;
    }

    /** The longest that it may take. */
    Duration whole() {
        return warmUp.plus(measured);
    }
}
