package dev.replystream.worker.reply;

import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.reply.Line.Permit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds calls back while the {@link Line} is stopped. Safe for use by several threads. */
public final class CallGate {

    private static final Logger LOG = LoggerFactory.getLogger(CallGate.class);
    private static final long LONGEST_WAIT_MILLIS = 500;

    private final Line line;
    private final LongSupplier millis;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int waiting;
    private volatile boolean open = true;

    /**
     * @param millis a clock that does not go back, in milliseconds
     */
    public CallGate(LineSettings settings, LongSupplier millis) {
        this.line = new Line(settings);
        this.millis = millis;
    }

    /** How many further works may start now: all while the line is open, else one at a time, to probe it. */
    public int startable() {
        if (open) {
            return Integer.MAX_VALUE;
        }
        lock.lock();
        try {
            return waiting == 0 ? 1 : 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether calls may be made. */
    public boolean isOpen() {
        return open;
    }

    /**
     * Waits until a call may be made.
     *
     * @return the permit, to be {@linkplain #leave reported on}; empty when the call is not wanted any more
     */
    Optional<Permit> enter(BooleanSupplier wanted) throws InterruptedException {
        if (open) {
            return Optional.of(Permit.CALL);
        }
        lock.lock();
        waiting++;
        try {
            while (wanted.getAsBoolean()) {
                Permit permit = line.ask(millis.getAsLong());
                if (permit != Permit.WAIT) {
                    return Optional.of(permit);
                }
                long most = Math.min(LONGEST_WAIT_MILLIS, line.waitMillis(millis.getAsLong()));
                var _ = changed.await(most, TimeUnit.MILLISECONDS);
            }
            return Optional.empty();
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Reports how the call went. */
    void leave(Permit permit, Optional<ErrorType> failure) {
        lock.lock();
        try {
            Optional<ErrorType> before = line.stoppedBy();
            line.report(permit, failure, millis.getAsLong());
            changed(before, line.stoppedBy());
        } finally {
            lock.unlock();
        }
    }

    /** Reports that the call was not made. */
    void leaveUnused(Permit permit) {
        if (permit == Permit.PROBE) {
            lock.lock();
            try {
                line.giveBack();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void changed(Optional<ErrorType> before, Optional<ErrorType> after) {
        if (after.isPresent() && !after.equals(before)) {
            LOG.error(
                    "no call is made any more because of {}: messages wait until a probe succeeds",
                    after.get().code());
        } else if (before.isPresent() && after.isEmpty()) {
            LOG.warn("calls are made again, {} is over", before.get().code());
        }
        open = after.isEmpty();
        changed.signalAll();
    }
}
