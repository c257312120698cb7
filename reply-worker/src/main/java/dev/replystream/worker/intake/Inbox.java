package dev.replystream.worker.intake;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What many threads have to tell one. It takes all there is at a time; a thousand works that end at once wake it once.
 *
 * @param <E> what is told
 */
public final class Inbox<E> {

    private final Queue<E> queue = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();

    /** Tells something; any thread may. */
    public void put(E event) {
        queue.add(event);
        // The taker says that it waits before it looks into the queue, and this comes after the event is in it:
        // one of the two sees the other.
        if (waiting.get() != null) {
            Thread taker = waiting.getAndSet(null);
            if (taker != null) {
                LockSupport.unpark(taker);
            }
        }
    }

    /** Moves all there is to {@code taken}; waits for the first, at most for {@code millis}. One thread only. */
    public void takeAll(Collection<E> taken, long millis) {
        if (queue.isEmpty() && millis > 0) {
            await(millis);
        }
        for (E event = queue.poll(); event != null; event = queue.poll()) {
            taken.add(event);
        }
    }

    private void await(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Thread taker = Thread.currentThread();
        waiting.set(taker);
        long left = end - System.nanoTime();
        while (queue.isEmpty() && left > 0 && !taker.isInterrupted()) {
            LockSupport.parkNanos(this, left);
            waiting.set(taker);
            left = end - System.nanoTime();
        }
        waiting.set(null);
    }
}
