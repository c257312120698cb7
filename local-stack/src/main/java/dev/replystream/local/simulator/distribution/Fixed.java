package dev.replystream.local.simulator.distribution;

import java.util.random.RandomGenerator;

/** Always the same value, not negative. */
public record Fixed(double value) implements Distribution {
    public Fixed {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("value must be 0 or more and finite, was " + value);
        }
    }

    @Override
    public double sample(RandomGenerator random) {
        return value;
    }

    @Override
    public double leastParameter() {
        return value;
    }

    @Override
    public double greatestParameter() {
        return value;
    }
}
