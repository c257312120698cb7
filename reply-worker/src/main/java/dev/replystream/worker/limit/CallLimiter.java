package dev.replystream.worker.limit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Has calls wait until the provider takes them: first come, first served. The limits are those of all instances; this one
 * keeps to its share of them, so that all of them together never ask for more, whoever of them is asked. Safe for use by
 * several threads.
 */
public final class CallLimiter {

    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final LimitSettings settings;
    private final LongSupplier nanos;

    /** Only the call at the head of the line looks whether it may go. */
    private final ReentrantLock line = new ReentrantLock(true);

    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong waitingTokens = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Concurrency concurrency;
    private final Allowance requests;
    private final Allowance tokens;
    private ReportedLimits reported = ReportedLimits.NONE;
    private double share = 1;

    /**
     * @param maxInFlight most calls that run at a time
     * @param nanos a clock that does not go back, in nanoseconds
     */
    public CallLimiter(LimitSettings settings, int maxInFlight, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
        this.concurrency = new Concurrency(maxInFlight);
        long now = nanos.getAsLong();
        this.requests = new Allowance(rate(settings.requestsPerMinute(), 0), now);
        this.tokens = new Allowance(rate(settings.tokensPerMinute(), 0), now);
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
                long wait = tryEnter(demand);
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

    /** Lets a call go when it may: then it returns 0, else how many nanoseconds to wait before asking again. */
    long tryEnter(long demand) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            long wait = concurrency.hasRoom()
                    ? Math.max(requests.waitNanos(1, now), tokens.waitNanos(demand, now))
                    : LONGEST_WAIT_NANOS;
            if (wait == 0) {
                requests.take(1);
                tokens.take(demand);
                concurrency.begin();
            }
            return wait;
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
        lock.lock();
        try {
            concurrency.end(tooMany, nanos.getAsLong());
            if (tooMany) {
                requests.empty();
                tokens.empty();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A call that might have been made was not. */
    public void giveBack(long demand) {
        lock.lock();
        try {
            concurrency.leave();
            requests.giveBack(1);
            tokens.giveBack(demand);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes note of the limits that the provider named. */
    public void report(ReportedLimits limits) {
        if (settings.followProvider() && !limits.equals(ReportedLimits.NONE)) {
            lock.lock();
            try {
                if (!limits.equals(reported)) {
                    reported = limits;
                    adjust();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Takes note of this instance's share.
     *
     * @param part 0 to 1
     */
    public void share(double part) {
        lock.lock();
        try {
            share = part;
            adjust();
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many further works may start now. What would only wait here waits better in its conversation, where messages
     * become one call; so no more than can be called within a second.
     */
    public int startable() {
        lock.lock();
        try {
            double soon = waitingTokens.get() < tokens.perSecond() ? Math.max(1, requests.perSecond()) : 0;
            double room = Math.min(soon, concurrency.room()) - waiting.get();
            return (int) Math.max(waiting.get() == 0 ? 1 : 0, room);
        } finally {
            lock.unlock();
        }
    }

    /** Calls that wait for the provider's limits. */
    public long waiting() {
        return waiting.get();
    }

    /** Calls that may run at a time. */
    public int concurrency() {
        lock.lock();
        try {
            return concurrency.bound();
        } finally {
            lock.unlock();
        }
    }

    /** Calls that this instance may make in a minute; infinite without a limit. */
    public double requestsPerMinute() {
        lock.lock();
        try {
            return requests.perMinute();
        } finally {
            lock.unlock();
        }
    }

    /** Tokens that this instance may use in a minute; infinite without a limit. */
    public double tokensPerMinute() {
        lock.lock();
        try {
            return tokens.perMinute();
        } finally {
            lock.unlock();
        }
    }

    private void adjust() {
        long now = nanos.getAsLong();
        requests.become(rate(settings.requestsPerMinute(), reported.requestsPerMinute()), now);
        tokens.become(rate(settings.tokensPerMinute(), reported.tokensPerMinute()), now);
        changed.signalAll();
    }

    private double rate(long ours, long providers) {
        double limit = Math.min(orInfinite(ours), orInfinite(providers));
        return Double.isInfinite(limit) ? limit : limit * share;
    }

    private static double orInfinite(long limit) {
        return limit == 0 ? Double.POSITIVE_INFINITY : limit;
    }
}
