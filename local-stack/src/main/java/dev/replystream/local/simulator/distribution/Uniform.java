package dev.replystream.local.simulator.distribution;

import java.util.random.RandomGenerator;

/** Every value between two bounds, the upper one exclusive, is equally likely. */
public record Uniform(double min, double max) implements Distribution {
    public Uniform {
        if (!(min >= 0) || !(max > min) || Double.isInfinite(max)) {
            throw new IllegalArgumentException(
                    "min must be 0 or more and max greater than min, were " + min + " and " + max);
        }
    }

    @Override
    public double sample(RandomGenerator random) {
        return random.nextDouble(min, max);
    }

    @Override
    public double leastParameter() {
        return min;
    }

    @Override
    public double greatestParameter() {
        return max;
    }
}
