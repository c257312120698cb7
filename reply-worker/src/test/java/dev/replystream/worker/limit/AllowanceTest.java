package dev.replystream.worker.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void holdsWhatASecondBrings() {
        Allowance allowance = new Allowance(600, 0);

        assertThat(taken(allowance, 1, 0)).isEqualTo(10);
        assertThat(allowance.waitNanos(1, 0)).isEqualTo(SECOND / 10);
        assertThat(allowance.waitNanos(1, SECOND / 20)).isEqualTo(SECOND / 20);
        assertThat(taken(allowance, 1, SECOND / 10)).isOne();
        assertThat(taken(allowance, 1, 100 * SECOND)).isEqualTo(10);
    }

    @Test
    void takesWhatIsMoreThanItHoldsAndPaysTheDebt() {
        Allowance allowance = new Allowance(600, 0);

        assertThat(taken(allowance, 100, 0)).isOne();
        assertThat(allowance.waitNanos(1, 0)).isEqualTo(91 * SECOND / 10);
        assertThat(allowance.waitNanos(100, 0)).isEqualTo(10 * SECOND);
    }

    @Test
    void letsOneGoHoweverLowTheRate() {
        Allowance allowance = new Allowance(1, 0);

        assertThat(taken(allowance, 1, 0)).isOne();
        assertThat(allowance.waitNanos(1, 0)).isEqualTo(60 * SECOND);
    }

    @Test
    void neverWaitsWithoutALimitAndForEverWithoutAShare() {
        Allowance allowance = new Allowance(Double.POSITIVE_INFINITY, 0);
        allowance.take(1_000_000);
        assertThat(allowance.waitNanos(Long.MAX_VALUE, 0)).isZero();

        allowance.empty();
        assertThat(allowance.waitNanos(Long.MAX_VALUE, 0)).isZero();

        allowance.become(0, SECOND);
        assertThat(allowance.waitNanos(1, 1_000 * SECOND)).isEqualTo(Long.MAX_VALUE);

        allowance.become(60, 1_000 * SECOND);
        assertThat(allowance.waitNanos(1, 1_000 * SECOND)).isEqualTo(SECOND);

        allowance.become(Double.POSITIVE_INFINITY, 1_000 * SECOND);
        assertThat(allowance.waitNanos(Long.MAX_VALUE, 1_000 * SECOND)).isZero();
    }

    @Test
    void gainsNothingWhenItsShareComesAndGoes() {
        Allowance allowance = new Allowance(600, 0);
        taken(allowance, 1, 0);

        for (int i = 0; i < 1_000; i++) {
            allowance.become(300, 0);
            allowance.become(600, 0);
        }

        assertThat(taken(allowance, 1, 0)).isZero();
    }

    @Test
    void takesBackNoMoreThanItHolds() {
        Allowance allowance = new Allowance(600, 0);
        taken(allowance, 1, 0);
        allowance.giveBack(4);
        assertThat(taken(allowance, 1, 0)).isEqualTo(4);

        allowance.giveBack(100);
        assertThat(taken(allowance, 1, 0)).isEqualTo(10);
    }

    @Test
    void forgetsWhatItHeldButNoDebt() {
        Allowance allowance = new Allowance(600, 0);
        allowance.empty();
        assertThat(allowance.waitNanos(1, 0)).isEqualTo(SECOND / 10);

        taken(allowance, 50, SECOND);
        allowance.empty();
        assertThat(allowance.waitNanos(1, SECOND)).isEqualTo(41 * SECOND / 10);
    }

    private static int taken(Allowance allowance, long amount, long now) {
        int count = 0;
        while (allowance.waitNanos(amount, now) == 0) {
            allowance.take(amount);
            count++;
        }
        return count;
    }
}
