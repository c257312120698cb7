package dev.replystream.local.simulator.distribution;

import java.util.random.RandomGenerator;

/** A distribution of a time or a length, in the unit of its use, so that simulated values vary as real ones do. */
public sealed interface Distribution permits Fixed, Uniform, LogNormal {
    /** The next value; never negative. */
    double sample(RandomGenerator random);

    /** The least of the numbers that describe the distribution, against which a lower bound is checked. */
    double leastParameter();

    /** The greatest of the numbers that describe the distribution, against which an upper bound is checked. */
    double greatestParameter();

    /**
     * Returns this distribution when its parameters lie within the bounds, both inclusive.
     *
     * @throws IllegalArgumentException naming the setting and the bounds
     */
    default Distribution within(String setting, double least, double greatest) {
        double outside = leastParameter() < least ? leastParameter() : greatestParameter();
        if (leastParameter() < least || greatestParameter() > greatest) {
            throw new IllegalArgumentException("%s must be between %s and %s, was %s"
                    .formatted(setting, plain(least), plain(greatest), plain(outside)));
        }
        return this;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
