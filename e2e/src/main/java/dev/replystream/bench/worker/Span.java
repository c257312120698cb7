package dev.replystream.bench.worker;

import java.time.Duration;

/**
 * How long a side runs.
 *
 * @param warmUp from its first reply on, not measured
 * @param measured after that
 */
record Span(Duration warmUp, Duration measured) {

    static Span ofMillis(long warmUp, long measured) {
        return new Span(Duration.ofMillis(warmUp), Duration.ofMillis(measured));
    }

    Duration whole() {
        return warmUp.plus(measured);
    }
}
