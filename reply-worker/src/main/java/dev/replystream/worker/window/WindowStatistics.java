package dev.replystream.worker.window;

/**
 * A look at a {@link Window}.
 *
 * @param inFlight works that run
 * @param queued messages that wait
 * @param lanes conversations with messages, waiting or worked on
 * @param oldestWaitMillis how long the oldest of them has waited, 0 when none does
 * @param busyMillis sum of the times that works ran or run, since the window was made
 * @param widestGap most offsets between the position of a partition and its newest message
 * @param repeatsAvoided records that were read again although they were finished, since the window was made
 * @param paused partitions of which no more is read for now
 */
public record WindowStatistics(
        int inFlight,
        int queued,
        int lanes,
        long oldestWaitMillis,
        long busyMillis,
        long widestGap,
        long repeatsAvoided,
        Paused paused) {

    /** Of a window without anything. */
    public static final WindowStatistics EMPTY = new WindowStatistics(0, 0, 0, 0, 0, 0, 0, new Paused(0, 0));

    /**
     * Why partitions pause.
     *
     * @param buffer how many because as much waits as fits
     * @param gap how many because their oldest unfinished message lies too far behind; the metadata of a commit could not
     *     tell what is finished beyond it
     */
    public record Paused(int buffer, int gap) {}
}
