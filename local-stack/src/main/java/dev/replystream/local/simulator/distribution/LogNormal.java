package dev.replystream.local.simulator.distribution;

import java.util.random.RandomGenerator;

/**
 * Values whose logarithm is normal: the usual shape of answer times, with a long upper tail.
 *
 * @param median half of the values are below; greater than 0
 * @param sigma standard deviation of the logarithm, 0 to 3
 */
public record LogNormal(double median, double sigma) implements Distribution {
    /** The standard normal distribution's 95th percentile. */
    private static final double Z_95 = 1.6448536269514722;

    public LogNormal {
        if (!(median > 0) || Double.isInfinite(median)) {
            throw new IllegalArgumentException("median must be greater than 0 and finite, was " + median);
        }
        if (!(sigma >= 0 && sigma <= 3)) {
            throw new IllegalArgumentException("sigma must be between 0 and 3, was " + sigma);
        }
    }

    /** The lognormal distribution with that median and 95th percentile, which is the median or more. */
    public static LogNormal ofMedianAndP95(double median, double p95) {
        if (!(p95 >= median)) {
            throw new IllegalArgumentException("p95 must be the median " + median + " or more, was " + p95);
        }
        return new LogNormal(median, Math.log(p95 / median) / Z_95);
    }

    /** 95 of 100 values are below. */
    public double p95() {
        return median * Math.exp(sigma * Z_95);
    }

    @Override
    public double sample(RandomGenerator random) {
        return median * Math.exp(sigma * random.nextGaussian());
    }

    @Override
    public double leastParameter() {
        return median;
    }

    @Override
    public double greatestParameter() {
        return p95();
    }
}
