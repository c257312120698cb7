package dev.replystream.worker.intake;

import dev.replystream.worker.intake.Resolution.Abandoned;
import dev.replystream.worker.message.InboundMessage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A poll loop that is closed in the end. */
abstract class PollLoopScene {

    static final Duration SOON = Duration.ofMillis(1);
    static final Duration LATE = Duration.ofSeconds(10);

    private @Nullable LoopUnderTest started;

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    /** Whether it opens in time. */
    static boolean opens(CountDownLatch latch, Duration time) {
        try {
            return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A call that hangs for as long as anybody wants its answer. */
    static Resolution untilUnwanted(Task<InboundMessage> task) {
        while (task.wanted().getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
        return new Abandoned();
    }

    LoopUnderTest start(Resolver<InboundMessage> resolver, Duration interval) {
        started = new LoopUnderTest(resolver, interval);
        return started;
    }
}
