package dev.replystream.worker.intake;

import dev.replystream.worker.window.WindowStatistics;
import java.util.function.LongSupplier;

/** What others may know of the poll loop. Written by its thread, read by any. */
final class IntakeStatus {

    private static final long LATE_MILLIS = 30_000;

    private final LongSupplier millis;
    private final int maxInFlight;
    private volatile boolean assigned;
    private volatile int partitions;
    private volatile int refused;
    private volatile long turnedAt;
    private volatile long failingSince = Long.MAX_VALUE;
    private volatile WindowStatistics statistics = WindowStatistics.EMPTY;
    private volatile double fullness;
    private volatile boolean heldUp;
    private boolean observed;

    /**
     * @param millis a clock that does not go back, in milliseconds
     * @param maxInFlight most works that run at a time
     */
    IntakeStatus(LongSupplier millis, int maxInFlight) {
        this.millis = millis;
        this.maxInFlight = maxInFlight;
    }

    /** The loop begins or ends; in between two it has no partitions. */
    void reset() {
        assigned = false;
        partitions = 0;
        refused = 0;
        statistics = WindowStatistics.EMPTY;
        fullness = 0;
        heldUp = false;
        observed = false;
        nothingToCommit();
    }

    /**
     * What is assigned changed.
     *
     * @param count partitions that are read
     * @param unread partitions that are refused, as a later version has committed them
     */
    void assigned(int count, int unread) {
        partitions = count;
        refused = unread;
        assigned = true;
    }

    void turned(WindowStatistics now) {
        long at = millis.getAsLong();
        long time = at - turnedAt;
        long busy = now.busyMillis() - statistics.busyMillis();
        fullness = observed && time > 0 ? (double) busy / time / maxInFlight : 0;
        observed = true;
        statistics = now;
        turnedAt = at;
    }

    /** Whether so much waits for its commit that nothing is read. */
    void heldUp(boolean byCommits) {
        heldUp = byCommits;
    }

    /** Partitions of which nothing is read, as so much waits for its commit. */
    int heldUp() {
        return heldUp ? partitions : 0;
    }

    void committed(boolean successful) {
        if (successful) {
            failingSince = Long.MAX_VALUE;
        } else if (failingSince == Long.MAX_VALUE) {
            failingSince = millis.getAsLong();
        }
    }

    /** Whatever failed to be committed is committed after all, or another worker's now. */
    void nothingToCommit() {
        failingSince = Long.MAX_VALUE;
    }

    /** Whether the last commit that matters failed. */
    boolean isFailing() {
        return failingSince != Long.MAX_VALUE;
    }

    int partitions() {
        return partitions;
    }

    int refused() {
        return refused;
    }

    WindowStatistics statistics() {
        return statistics;
    }

    int maxInFlight() {
        return maxInFlight;
    }

    /** The part of the slots in which a work ran, between the last two looks, from 0 to 1. */
    double fullness() {
        return fullness;
    }

    /** Whether it has joined its group, still turns and can commit. */
    boolean isWell() {
        long now = millis.getAsLong();
        return assigned && now - turnedAt < LATE_MILLIS && now - LATE_MILLIS < failingSince;
    }
}
