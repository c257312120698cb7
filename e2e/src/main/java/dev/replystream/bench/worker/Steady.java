package dev.replystream.bench.worker;

/**
 * A side's steady part.
 *
 * @param concurrency most works at a time
 * @param perSecond replies that became readable, committed, per second
 * @param workSeconds mean time of a work
 * @param cpuMicros processor time of the side's process per message, in microseconds
 */
record Steady(int concurrency, double perSecond, double workSeconds, double cpuMicros) {

    /** By Little's law, how much of the window was used: 1 when a work ran in each place all the time. */
    double fullness() {
        return perSecond * workSeconds / concurrency;
    }
}
