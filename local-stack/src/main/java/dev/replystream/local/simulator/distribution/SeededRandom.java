package dev.replystream.local.simulator.distribution;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random numbers that depend on nothing but a seed, a subject and what they are for. */
public final class SeededRandom {
    private final long seed;

    public SeededRandom(long seed) {
        this.seed = seed;
    }

    /**
     * The numbers of one subject, for example the call with that sequence number.
     *
     * @param purpose what the numbers are for; other purposes get independent ones
     */
    public RandomGenerator of(long subject, String purpose) {
        return new SplittableRandom(mix(mix(seed ^ purpose.hashCode()) + subject));
    }

    /** A well spread 64-bit value of the input (the finalizer of MurmurHash3). */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
