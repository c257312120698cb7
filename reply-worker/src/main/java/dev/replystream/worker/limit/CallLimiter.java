package dev.replystream.worker.limit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Has calls wait until the provider takes them: first come, first served. The limits are those of all instances; this one
 * keeps to its share of them, so that all of them together never ask for more, whoever of them is asked. Safe for use by
 * several threads.
 */
public final class CallLimiter {

    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final LongSupplier nanos;

    /** Only the call at the head of the line looks whether it may go. */
    private final ReentrantLock line = new ReentrantLock(true);

    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong waitingTokens = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ProviderLimits limits;

    /**
     * @param maxInFlight most calls that run at a time
     * @param nanos a clock that does not go back, in nanoseconds
     */
    public CallLimiter(LimitSettings settings, int maxInFlight, LongSupplier nanos) {
        this.nanos = nanos;
        this.limits = new ProviderLimits(settings, maxInFlight, nanos.getAsLong());
    }

    /**
     * Waits until a call may be made.
     *
     * @param demand tokens that it counts
     * @return whether it may; otherwise it is not wanted any more. When it may, {@link #end} or {@link #giveBack} must follow
     */
    public boolean enter(long demand, BooleanSupplier wanted) throws InterruptedException {
        waiting.incrementAndGet();
        waitingTokens.addAndGet(demand);
        try {
            line.lockInterruptibly();
            try {
                return enterAsFirst(demand, wanted);
            } finally {
                line.unlock();
            }
        } finally {
            waitingTokens.addAndGet(-demand);
            waiting.decrementAndGet();
        }
    }

    private boolean enterAsFirst(long demand, BooleanSupplier wanted) throws InterruptedException {
        lock.lock();
        try {
            while (wanted.getAsBoolean()) {
                long wait = limits.tryEnter(demand, nanos.getAsLong());
                if (wait == 0) {
                    return true;
                }
                var _ = changed.awaitNanos(Math.min(wait, LONGEST_WAIT_NANOS));
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * A call was made and is over.
     *
     * @param tooMany whether the provider refused it as one too many
     */
    public void end(boolean tooMany) {
        change(() -> limits.end(tooMany, nanos.getAsLong()));
    }

    /** A call that might have been made was not. */
    public void giveBack(long demand) {
        change(() -> limits.giveBack(demand));
    }

    /** Takes note of the limits that the provider named. */
    public void report(ReportedLimits reported) {
        change(() -> limits.report(reported, nanos.getAsLong()));
    }

    /**
     * Takes note of this instance's share.
     *
     * @param part 0 to 1
     */
    public void share(double part) {
        change(() -> limits.share(part, nanos.getAsLong()));
    }

    /**
     * How many further works may start now. What would only wait here waits better in its conversation, where messages
     * become one call; so no more than can be called within a second.
     */
    public int startable() {
        long before = waiting.get();
        double more = value(each -> each.soon(waitingTokens.get())) - before;
        return (int) Math.max(before == 0 ? 1 : 0, more);
    }

    /** Calls that wait for the provider's limits. */
    public long waiting() {
        return waiting.get();
    }

    /** Calls that may run at a time. */
    public int concurrency() {
        return (int) value(ProviderLimits::concurrency);
    }

    /** Calls that this instance may make in a minute; infinite without a limit. */
    public double requestsPerMinute() {
        return value(ProviderLimits::requestsPerMinute);
    }

    /** Tokens that this instance may use in a minute; infinite without a limit. */
    public double tokensPerMinute() {
        return value(ProviderLimits::tokensPerMinute);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private double value(ToDoubleFunction<ProviderLimits> what) {
        lock.lock();
        try {
            return what.applyAsDouble(limits);
        } finally {
            lock.unlock();
        }
    }
}
