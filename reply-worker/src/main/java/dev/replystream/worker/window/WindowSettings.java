package dev.replystream.worker.window;

import java.time.Duration;

/**
 * Bounds of a {@link Window}.
 *
 * @param maxInFlight most works that run at a time, 1 to 10,000
 * @param maxBuffered messages, waiting or worked on, above which partitions pause; at least {@code maxInFlight} and at
 *     most 1,000,000
 * @param maxBufferedWeight what they may weigh together before that, in the unit of {@link Arrival#weight}, 1 or more
 * @param maxSpan most offsets from the oldest unfinished message of a partition to its newest, 64 to {@value
 *     FinishedOffsets#MAX_SPAN}; what is finished in there must fit the metadata of a commit
 * @param batch how messages of one conversation become one work
 */
public record WindowSettings(int maxInFlight, int maxBuffered, long maxBufferedWeight, int maxSpan, Batch batch) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    public WindowSettings {
        requireBetween("replystream.worker.max-in-flight", maxInFlight, 1, 10_000);
        requireBetween("replystream.worker.max-buffered", maxBuffered, maxInFlight, 1_000_000);
        if (maxBufferedWeight < 1) {
            throw new IllegalArgumentException("maxBufferedWeight must be at least 1, was " + maxBufferedWeight);
        }
        requireBetween("replystream.worker.max-span", maxSpan, 64, FinishedOffsets.MAX_SPAN);
    }

    Holding.Bound buffer() {
        return new Holding.Bound(maxBuffered, maxBufferedWeight);
    }

    /**
     * How waiting messages of one conversation are taken together.
     *
     * @param maxMessages most messages of one work, 1 to 1,000
     * @param debounce quiet time after a message before it is worked on, 0 to 10 min
     * @param debounceMaxWait longest time that quiet is waited for, {@code debounce} to 10 min
     * @param pause rest of a slot between two works, 0 to 10 min; with few slots the batches of five with a pause that
     *     the first system had
     */
    public record Batch(int maxMessages, Duration debounce, Duration debounceMaxWait, Duration pause) {

        public Batch {
            requireBetween("replystream.worker.batch.max-messages", maxMessages, 1, 1_000);
            requireBetween("replystream.worker.batch.debounce", debounce, Duration.ZERO, LONGEST);
            requireBetween("replystream.worker.batch.debounce-max-wait", debounceMaxWait, debounce, LONGEST);
            requireBetween("replystream.worker.batch.pause", pause, Duration.ZERO, LONGEST);
        }
    }

    private static <V extends Comparable<V>> void requireBetween(String key, V value, V least, V most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
