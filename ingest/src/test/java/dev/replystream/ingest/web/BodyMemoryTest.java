package dev.replystream.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    private static final int LONGEST = 100;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final BodyMemory memory = new BodyMemory(LONGEST + 50, LONGEST);

    @Test
    void oneBodyAlwaysFitsBesideWhatOthersHold() throws InterruptedException {
        BodyMemory.Share slow = memory.share();
        assertThat(slow.grow(50, Duration.ZERO)).isTrue();

        try (BodyMemory.Share one = memory.share()) {
            assertThat(one.grow(1, Duration.ZERO)).isTrue();
            assertThat(one.grow(LONGEST - 1, Duration.ZERO)).isTrue();
            assertThat(memory.used()).isEqualTo(150);
            assertThat(slow.grow(1, Duration.ZERO)).isFalse();
            assertThat(memory.share().grow(1, Duration.ZERO)).isFalse();
        }

        assertThat(slow.grow(1, Duration.ZERO)).isTrue();
        slow.close();
        assertThat(memory.used()).isZero();
    }

    @Test
    void refusedGrowthLeavesTheShareAsItWas() throws InterruptedException {
        BodyMemory.Share first = memory.share();
        BodyMemory.Share second = memory.share();
        BodyMemory.Share third = memory.share();
        assertThat(first.grow(50, Duration.ZERO)).isTrue();
        assertThat(second.grow(10, Duration.ZERO)).isTrue();
        assertThat(third.grow(10, Duration.ofMillis(1))).isFalse();

        third.close();
        assertThat(memory.used()).isEqualTo(60);
        second.close();
        first.close();
        assertThat(memory.used()).isZero();
    }

    /** All of them want more than there is in sum: without the part for one they would wait for each other. */
    @Test
    void bodiesNeverWaitForEachOtherForGood() throws Exception {
        AtomicLong most = new AtomicLong();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int reader = 0; reader < 200; reader++) {
                all.add(readers.submit(() -> read(most)));
            }
            for (Future<Boolean> each : all) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(most.get()).isLessThanOrEqualTo(150);
        assertThat(memory.used()).isZero();
    }

    private boolean read(AtomicLong most) throws InterruptedException {
        try (BodyMemory.Share share = memory.share()) {
            for (int bytes = 0; bytes < LONGEST; bytes += 10) {
                if (!share.grow(10, LONG)) {
                    return false;
                }
                most.accumulateAndGet(memory.used(), Math::max);
            }
            return true;
        }
    }
}
