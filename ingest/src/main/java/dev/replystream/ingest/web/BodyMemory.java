package dev.replystream.ingest.web;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The memory that there is for bodies, shared by those that are being read. A body's share grows as its bytes arrive, so
 * that a client which sends slowly, or only says how much it will send, keeps others from little. Bodies that wait for
 * each other could wait forever; therefore a part of the memory is set aside for one of them at a time, which can always
 * be read to its end. Safe for use by several threads.
 */
final class BodyMemory {

    private final long shared;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private long used;
    private @Nullable Share preferred;

    /**
     * @param total bytes in memory at once, more than {@code longest}
     * @param longest bytes that the longest body may have, set aside for one body at a time
     */
    BodyMemory(long total, int longest) {
        this.shared = total - longest;
    }

    /** Of one body; nothing at first. Closing it gives all of it back. For one thread. */
    final class Share implements AutoCloseable {

        private long bytes;

        /**
         * Makes it larger, and waits where there is no room.
         *
         * @return false if there was no room within {@code patience}; it is as large as before then
         * @throws InterruptedException if the thread was interrupted while it waited
         */
        boolean grow(int more, Duration patience) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = patience.toNanos();
                while (!hasRoomFor(this, more)) {
                    if (left <= 0) {
                        return false;
                    }
                    left = freed.awaitNanos(left);
                }
                used += more;
                bytes += more;
                return true;
            } finally {
                lock.unlock();
            }
        }

        /** Makes it smaller. */
        void shrink(int less) {
            lock.lock();
            try {
                used -= less;
                bytes -= less;
                freed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                used -= bytes;
                bytes = 0;
                if (preferred == this) {
                    preferred = null;
                }
                freed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** A share for a body that is about to be read. */
    Share share() {
        return new Share();
    }

    /** Bytes in use now. */
    long used() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoomFor(Share share, int more) {
        if (used + more <= shared || preferred == share) {
            return true;
        }
        if (preferred == null) {
            preferred = share;
            return true;
        }
        return false;
    }
}
