package dev.replystream.bench.lab.side;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * A moment in the JVM of a side.
 *
 * @param nanos by its {@link System#nanoTime}
 * @param cpuNanos processor time of its process so far
 */
public record Moment(long nanos, long cpuNanos) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Moment now() {
        return new Moment(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    /** Seconds since {@code earlier}. */
    public double secondsSince(Moment earlier) {
        return (nanos - earlier.nanos) / 1e9;
    }

    /** Seconds of processor time since {@code earlier}. */
    public double cpuSecondsSince(Moment earlier) {
        return (cpuNanos - earlier.cpuNanos) / 1e9;
    }
}
