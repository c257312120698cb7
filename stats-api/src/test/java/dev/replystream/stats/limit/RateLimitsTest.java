package dev.replystream.stats.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

    @Test
    void allowsABurstThenARate() {
        RateLimits limits = new RateLimits(new RateLimitSettings(true, 10, 3, 100), now::get);

        assertThat(limits.take("a")).isEqualTo(new RateLimits.Verdict(true, 2, 0, 1));
        assertThat(limits.take("a").allowed()).isTrue();
        assertThat(limits.take("a").remaining()).isZero();
        assertThat(limits.take("a")).isEqualTo(new RateLimits.Verdict(false, 0, 1, 1));

        pass(Duration.ofMillis(100).minusNanos(1));
        assertThat(limits.take("a").allowed()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(limits.take("a").allowed()).isTrue();
        assertThat(limits.take("a").allowed()).isFalse();
    }

    @Test
    void neverHoldsMoreThanABurst() {
        RateLimits limits = new RateLimits(new RateLimitSettings(true, 100_000, 2, 100), now::get);
        limits.take("a");

        pass(Duration.ofDays(9_000));

        assertThat(limits.take("a").remaining()).isEqualTo(1);
    }

    @Test
    void aClientDoesNotPayForAnother() {
        RateLimits limits = new RateLimits(new RateLimitSettings(true, 1, 1, 100), now::get);

        assertThat(limits.take("a").allowed()).isTrue();
        assertThat(limits.take("a").allowed()).isFalse();
        assertThat(limits.take("b").allowed()).isTrue();
    }

    @Test
    void forgetsTheClientThatAskedLongestAgo() {
        RateLimits limits = new RateLimits(new RateLimitSettings(true, 1, 1, 100), now::get);
        limits.take("often");

        for (int client = 0; client < 1_000; client++) {
            limits.take("client " + client);
            assertThat(limits.take("often").allowed()).isFalse();
        }

        assertThat(limits.clients()).isEqualTo(100);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
