package dev.replystream.local.simulator.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final int SAMPLES = 20_000;
    private final SeededRandom random = new SeededRandom(7);

    @Test
    void lognormalHasTheMedianAndP95ItWasMadeOf() {
        double[] sorted = sorted(LogNormal.ofMedianAndP95(500, 1200));

        assertThat(sorted[SAMPLES / 2]).isCloseTo(500, within(15.0));
        assertThat(sorted[SAMPLES * 95 / 100]).isCloseTo(1200, within(50.0));
    }

    @Test
    void uniformStaysWithinItsBounds() {
        double[] sorted = sorted(new Uniform(100, 200));

        assertThat(sorted[0]).isBetween(100.0, 101.0);
        assertThat(sorted[SAMPLES - 1]).isBetween(199.0, 200.0);
    }

    @Test
    void fixedIsAlwaysTheSame() {
        assertThat(sorted(new Fixed(42))).containsOnly(42);
    }

    @Test
    void sameSeedSubjectAndPurposeGiveTheSameNumbers() {
        long first = new SeededRandom(1).of(5, "latency").nextLong();

        assertThat(new SeededRandom(1).of(5, "latency").nextLong()).isEqualTo(first);
        assertThat(new SeededRandom(2).of(5, "latency").nextLong()).isNotEqualTo(first);
        assertThat(new SeededRandom(1).of(6, "latency").nextLong()).isNotEqualTo(first);
        assertThat(new SeededRandom(1).of(5, "fault").nextLong()).isNotEqualTo(first);
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fixed(-1))
                .withMessage("value must be 0 or more and finite, was -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fixed(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Uniform(2, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogNormal.ofMedianAndP95(500, 400))
                .withMessage("p95 must be the median 500.0 or more, was 400.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fixed(700).within("latency_ms", 0, 600))
                .withMessage("latency_ms must be between 0 and 600, was 700");
    }

    private double[] sorted(Distribution distribution) {
        RandomGenerator draws = random.of(1, "test");
        return DoubleStream.generate(() -> distribution.sample(draws))
                .limit(SAMPLES)
                .sorted()
                .toArray();
    }
}
