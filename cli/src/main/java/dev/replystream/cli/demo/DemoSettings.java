package dev.replystream.cli.demo;

import java.time.Duration;

/**
 * What a demo does.
 *
 * @param run a name that no other demo has
 * @param length how long messages are sent, 10 s to 12 h
 * @param messages how many there are in the dense phase, 1 to 100,000
 * @param seed decides which
 */
record DemoSettings(String run, Duration length, int messages, long seed) {
    /** What is looked at in the end is in memory then. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration LONGEST_DENSE_SPAN = Duration.ofSeconds(40);
    private static final Duration LONGEST_DISTURBANCE = Duration.ofSeconds(20);
    private static final int MOST_MESSAGES = 100_000;
    /** After the dense phase, within the longest time: two a second, and some are repeated. */
    private static final int GENTLE_CALLS = 100_000;

    /** One, and its repeats while the simulator fails. */
    private static final int CALLS_OF_A_MESSAGE = 4;

    DemoSettings {
        if (length.compareTo(LEAST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("--for must be between 10s and 12h, was " + length);
        }
        if (messages < 1 || messages > MOST_MESSAGES) {
            throw new IllegalArgumentException("--messages must be between 1 and 100000, was " + messages);
        }
    }

    /** Calls that the simulator must remember so that each can be accounted for; some are repeated. */
    int journalCapacity() {
        return GENTLE_CALLS + messages * CALLS_OF_A_MESSAGE;
    }

    /** How long the dense phase lasts. */
    Duration denseSpan() {
        Duration share = length.multipliedBy(2).dividedBy(3);
        return share.compareTo(LONGEST_DENSE_SPAN) < 0 ? share : LONGEST_DENSE_SPAN;
    }

    /** When the simulator begins to fail, from the first message on. */
    Duration disturbanceStart() {
        return denseSpan().dividedBy(4);
    }

    /** How long it fails. */
    Duration disturbance() {
        Duration half = denseSpan().dividedBy(2);
        return half.compareTo(LONGEST_DISTURBANCE) < 0 ? half : LONGEST_DISTURBANCE;
    }
}
