package dev.replystream.worker.intake;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long the poll loop waits for the registry.
 *
 * @param millis a clock that does not go back, in milliseconds
 * @param moment longest time, for which the thread that asks waits in each {@code period}
 * @param period time after which it may wait again
 */
public record Patience(LongSupplier millis, Duration moment, Duration period) {

    /** 50 ms in 200. */
    public static Patience usual() {
        return new Patience(
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()), Duration.ofMillis(50), Duration.ofMillis(200));
    }
}
