package dev.replystream.bench.worker;

import dev.replystream.bench.harness.UnsoundRunException;
import java.time.Duration;
import java.util.Arrays;

/** When each partition of a topic was heard of. Safe for use by several threads. */
final class PartitionWatch {

    private final long[] heardAt;
    private final long[] longestSilence;
    private final boolean[] heard;

    PartitionWatch(int partitions) {
        this.heardAt = new long[partitions];
        this.longestSilence = new long[partitions];
        this.heard = new boolean[partitions];
    }

    /** A record of the partition could be read. */
    synchronized void seen(int partition, long nanos) {
        if (heard[partition]) {
            longestSilence[partition] = Math.max(longestSilence[partition], nanos - heardAt[partition]);
        }
        heard[partition] = true;
        heardAt[partition] = nanos;
        notifyAll();
    }

    /**
     * Waits until each partition was heard of after a time; the silences before it are forgotten.
     *
     * @throws UnsoundRunException if one is silent for longer than {@code patience}
     */
    synchronized void awaitAll(long sinceNanos, Duration patience) throws InterruptedException {
        Arrays.fill(longestSilence, 0);
        long end = System.nanoTime() + patience.toNanos();
        while (!allHeardSince(sinceNanos)) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new UnsoundRunException("a partition was silent for " + patience.toSeconds() + " s");
            }
            wait(millis);
        }
    }

    /** The longest time for which a partition was silent that was heard of again after {@code nanos}. */
    synchronized long longestSilenceSince(long nanos) {
        long longest = 0;
        for (int partition = 0; partition < heardAt.length; partition++) {
            if (heard[partition] && heardAt[partition] >= nanos) {
                longest = Math.max(longest, longestSilence[partition]);
            }
        }
        return longest;
    }

    private boolean allHeardSince(long nanos) {
        for (int partition = 0; partition < heardAt.length; partition++) {
            if (!heard[partition] || heardAt[partition] - nanos < 0) {
                return false;
            }
        }
        return true;
    }
}
