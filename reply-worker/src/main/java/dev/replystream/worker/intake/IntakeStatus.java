package dev.replystream.worker.intake;

import dev.replystream.worker.window.WindowStatistics;
import java.util.function.LongSupplier;

/** What others may know of the poll loop. Written by its thread, read by any. */
final class IntakeStatus {

    private static final long LATE_MILLIS = 30_000;

    private final LongSupplier millis;
    private volatile boolean assigned;
    private volatile int partitions;
    private volatile long turnedAt;
    private volatile long failingSince = Long.MAX_VALUE;
    private volatile WindowStatistics statistics = WindowStatistics.EMPTY;

    /**
     * @param millis a clock that does not go back, in milliseconds
     */
    IntakeStatus(LongSupplier millis) {
        this.millis = millis;
    }

    /** The loop begins or ends; in between two it has no partitions. */
    void reset() {
        assigned = false;
        partitions = 0;
        statistics = WindowStatistics.EMPTY;
    }

    void assigned(int count) {
        partitions = count;
        assigned = true;
    }

    void turned(WindowStatistics now) {
        statistics = now;
        turnedAt = millis.getAsLong();
    }

    void committed(boolean successful) {
        if (successful) {
            failingSince = Long.MAX_VALUE;
        } else if (failingSince == Long.MAX_VALUE) {
            failingSince = millis.getAsLong();
        }
    }

    int partitions() {
        return partitions;
    }

    WindowStatistics statistics() {
        return statistics;
    }

    /** Whether it has joined its group, still turns and can commit. */
    boolean isWell() {
        long now = millis.getAsLong();
        return assigned && now - turnedAt < LATE_MILLIS && now - LATE_MILLIS < failingSince;
    }
}
