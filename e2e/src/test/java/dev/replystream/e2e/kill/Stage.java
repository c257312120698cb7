package dev.replystream.e2e.kill;

import dev.replystream.local.LocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where faults strike, and the list of those that did. Confined to one thread. */
final class Stage {

    /** Whom a fault concerns that does not choose. */
    static final String ALL_WORKERS = "";

    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    private final LocalStack stack;
    private final Workers workers;
    private final List<Struck> struck = new ArrayList<>();

    Stage(LocalStack stack, Workers workers) {
        this.stack = stack;
        this.workers = workers;
    }

    /**
     * A fault that has come.
     *
     * @param workerId id of the worker concerned, or {@link #ALL_WORKERS}
     * @param at when
     */
    record Struck(Fault fault, String workerId, Instant at) {

        boolean isKill() {
            return fault instanceof Fault.Kill;
        }

        boolean concerns(String worker) {
            return workerId.equals(ALL_WORKERS) || workerId.equals(worker);
        }
    }

    LocalStack stack() {
        return stack;
    }

    Workers workers() {
        return workers;
    }

    /** The faults so far, by time. */
    List<Struck> struck() {
        return List.copyOf(struck);
    }

    /** Remembers that {@code fault} strikes now. */
    void struck(Fault fault, String workerId) {
        LOG.info("{} {}", fault, workerId);
        struck.add(new Struck(fault, workerId, Instant.now()));
    }

    /** Lets that much time pass: the load goes on. */
    void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
