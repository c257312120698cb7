package dev.replystream.worker.reply;

import java.util.Arrays;

/**
 * Which share of the calls of the last minute failed, second by second. Confined to one thread at a time; times are
 * milliseconds of a clock that does not go back.
 */
final class FailureShare {

    private static final int SECONDS = 60;

    private final long[] seconds = new long[SECONDS];
    private final int[] calls = new int[SECONDS];
    private final int[] failures = new int[SECONDS];

    void add(boolean failed, long now) {
        long second = now / 1_000;
        int slot = (int) Math.floorMod(second, (long) SECONDS);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            calls[slot] = 0;
            failures[slot] = 0;
        }
        calls[slot]++;
        failures[slot] += failed ? 1 : 0;
    }

    /** Whether more than {@code share} of at least {@code fewest} calls failed. */
    boolean exceeds(double share, int fewest, long now) {
        long oldest = now / 1_000 - SECONDS;
        int all = 0;
        int failed = 0;
        for (int slot = 0; slot < SECONDS; slot++) {
            if (seconds[slot] > oldest) {
                all += calls[slot];
                failed += failures[slot];
            }
        }
        return all >= fewest && failed > share * all;
    }

    void forget() {
        Arrays.fill(calls, 0);
        Arrays.fill(failures, 0);
    }
}
