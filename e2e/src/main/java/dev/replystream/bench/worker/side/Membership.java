package dev.replystream.bench.worker.side;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Whether the intake kept all partitions from its joining on and made every commit, by its own metrics. One that failed, lost
 * its membership and began anew has done less than it was asked to do, even when it goes on. Safe for use by several threads.
 */
final class Membership {

    private static final String PARTITIONS = "replystream.worker.partitions";
    private static final String LAG = "replystream.worker.lag";
    private static final String FAILURES = "replystream.worker.commit.failures";

    private final MeterRegistry meters;
    private final int partitions;
    private volatile boolean interrupted;

    /**
     * @param meters those of the intake, which it has not begun to use
     * @param partitions how many it is to have
     */
    Membership(MeterRegistry meters, int partitions) {
        this.meters = meters;
        this.partitions = partitions;
        // The lag of a partition is shown for as long as the partition is held.
        meters.config().onMeterRemoved(removed -> {
            if (removed.getId().getName().equals(LAG)) {
                interrupted = true;
            }
        });
    }

    /** Whether nothing happened that should not. */
    boolean isUnbroken() {
        return !interrupted
                && meters.get(PARTITIONS).gauge().value() == partitions
                && meters.get(FAILURES).counter().count() == 0;
    }
}
