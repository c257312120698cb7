package dev.replystream.worker.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLimiterTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void letsEveryCallGoWithoutALimit() {
        CallLimiter limiter = limiter(0, 0);

        assertThat(limiter.startable()).isEqualTo(512);
        assertThat(entered(limiter, 1_000_000, 1_000)).isEqualTo(512);
        assertThat(limiter.requestsPerMinute()).isInfinite();
    }

    @Test
    void keepsToItsShareOfBothLimits() {
        CallLimiter limiter = limiter(1_200, 60_000);

        limiter.share(0.5);
        assertThat(limiter.requestsPerMinute()).isEqualTo(600);
        assertThat(limiter.tokensPerMinute()).isEqualTo(30_000);
        assertThat(entered(limiter, 1, 1_000)).isEqualTo(10);

        nanos.addAndGet(SECOND);
        assertThat(entered(limiter, 100, 1_000)).isEqualTo(5);

        limiter.share(0);
        nanos.addAndGet(60 * SECOND);
        assertThat(entered(limiter, 1, 1_000)).isZero();
    }

    @Test
    void followsTheProviderWhenItAllowsLess() {
        CallLimiter limiter = limiter(600, 0);

        limiter.report(new ReportedLimits(300, 6_000));
        assertThat(limiter.requestsPerMinute()).isEqualTo(300);
        assertThat(limiter.tokensPerMinute()).isEqualTo(6_000);

        limiter.report(ReportedLimits.NONE);
        assertThat(limiter.requestsPerMinute()).isEqualTo(300);

        limiter.report(new ReportedLimits(10_000, 6_000));
        assertThat(limiter.requestsPerMinute()).isEqualTo(600);
    }

    @Test
    void followsNobodyWhenItIsToldNotTo() {
        CallLimiter limiter = new CallLimiter(new LimitSettings(600, 0, false), 512, nanos::get);

        limiter.report(new ReportedLimits(300, 6_000));

        assertThat(limiter.requestsPerMinute()).isEqualTo(600);
        assertThat(limiter.tokensPerMinute()).isInfinite();
    }

    @Test
    void slowsDownWhenTheProviderRefuses() {
        CallLimiter limiter = limiter(60_000, 0);
        assertThat(entered(limiter, 1, 100)).isEqualTo(100);

        limiter.end(true);

        assertThat(limiter.concurrency()).isEqualTo(75);
        assertThat(entered(limiter, 1, 1_000)).isZero();
        for (int i = 0; i < 99; i++) {
            limiter.end(false);
        }
        nanos.addAndGet(SECOND);
        assertThat(entered(limiter, 1, 1_000)).isEqualTo(84);
    }

    @Test
    void takesBackWhatWasNotUsed() {
        CallLimiter limiter = limiter(60, 0);
        assertThat(entered(limiter, 1, 10)).isOne();

        limiter.giveBack(1);

        assertThat(entered(limiter, 1, 10)).isOne();
    }

    @Test
    void startsNoMoreThanCanBeCalledSoon() throws InterruptedException {
        CallLimiter limiter = limiter(600, 0);
        assertThat(limiter.startable()).isEqualTo(10);
        assertThat(entered(limiter, 1, 10)).isEqualTo(10);

        AtomicBoolean wanted = new AtomicBoolean(true);
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            waiting.add(Thread.startVirtualThread(() -> enter(limiter, wanted)));
        }
        await().until(() -> limiter.waiting() == 9);
        assertThat(limiter.startable()).isOne();

        waiting.add(Thread.startVirtualThread(() -> enter(limiter, wanted)));
        await().until(() -> limiter.waiting() == 10);
        assertThat(limiter.startable()).isZero();

        wanted.set(false);
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void servesFirstWhoCameFirst() throws InterruptedException {
        CallLimiter limiter = limiter(60, 0);
        assertThat(entered(limiter, 1, 10)).isOne();
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            threads.add(Thread.startVirtualThread(() -> {
                if (enter(limiter, new AtomicBoolean(true))) {
                    order.add(number);
                    nanos.addAndGet(SECOND);
                }
            }));
            await().until(() -> limiter.waiting() == number + 1);
        }

        nanos.addAndGet(SECOND);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void endsWaitingWhenInterrupted() throws InterruptedException {
        CallLimiter limiter = limiter(60, 0);
        assertThat(entered(limiter, 1, 10)).isOne();
        Thread waiting = Thread.startVirtualThread(() -> enter(limiter, new AtomicBoolean(true)));
        await().until(() -> limiter.waiting() == 1);

        waiting.interrupt();
        waiting.join();

        assertThat(limiter.waiting()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, requests-per-minute", "1000000001, 0, requests-per-minute", "0, -1, tokens-per-minute"})
    void refusesLimitsOutOfRange(long requests, long tokens, String key) {
        assertThatThrownBy(() -> new LimitSettings(requests, tokens, true))
                .hasMessageContaining("replystream.worker.limit." + key + " must be between 0 and 1000000000, was ");
    }

    private CallLimiter limiter(long requests, long tokens) {
        return new CallLimiter(new LimitSettings(requests, tokens, true), 512, nanos::get);
    }

    /** How many of so many calls may go at once. */
    private static int entered(CallLimiter limiter, long demand, int most) {
        try {
            int count = 0;
            while (count < most && limiter.enter(demand, askedOnce())) {
                count++;
            }
            return count;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BooleanSupplier askedOnce() {
        AtomicBoolean first = new AtomicBoolean(true);
        return () -> first.getAndSet(false);
    }

    private static boolean enter(CallLimiter limiter, AtomicBoolean wanted) {
        try {
            return limiter.enter(1, wanted::get);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
