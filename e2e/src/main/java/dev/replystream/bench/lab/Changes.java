package dev.replystream.bench.lab;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Has a thread wait for what other threads bring about. Safe for use by several threads. */
public final class Changes {

    /** Has those who wait look again; to be called after something has changed. */
    public synchronized void tell() {
        notifyAll();
    }

    /** Waits until it is so, or the time is over; whether it is. */
    public synchronized boolean await(BooleanSupplier wanted, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!wanted.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
