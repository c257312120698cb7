package dev.replystream.worker.window;

/**
 * A look at a {@link Window}.
 *
 * @param inFlight works that run
 * @param queued messages that wait
 * @param lanes conversations with messages, waiting or worked on
 * @param oldestWaitMillis how long the oldest of them has waited, 0 when none does
 * @param widestGap most offsets between the position of a partition and its newest message
 * @param repeatsAvoided records that were read again although they were finished, since the window was made
 */
public record WindowStatistics(
        int inFlight, int queued, int lanes, long oldestWaitMillis, long widestGap, long repeatsAvoided) {

    /** Of a window without anything. */
    public static final WindowStatistics EMPTY = new WindowStatistics(0, 0, 0, 0, 0, 0);
}
