package dev.replystream.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads request bodies up to a limit, and holds requests back while the bodies of others fill the memory that there is
 * for them. A request that has waited too long, here or for its thread, is refused before anything of it is read.
 */
final class BodyReader {

    private final Semaphore room;
    private final Duration patience;

    /**
     * @param room bytes of bodies in memory at once
     * @param patience how long a request waits from its arrival until its body is read
     */
    BodyReader(int room, Duration patience) {
        this.room = new Semaphore(room, true);
        this.patience = patience;
    }

    /** A body in memory; closing it gives its share back. */
    final class Body implements AutoCloseable {

        private final byte[] bytes;
        private final int share;

        private Body(byte[] bytes, int share) {
            this.bytes = bytes;
            this.share = share;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            room.release(share);
        }
    }

    /**
     * The body of {@code request}.
     *
     * @param limit most bytes that it may have
     * @throws BodyRefusedException if it has more, breaks off, or there is no room for it
     */
    Body read(HttpServletRequest request, int limit) {
        long stated = request.getContentLengthLong();
        if (stated > limit) {
            throw BodyRefusedException.tooLarge(limit);
        }
        int share = stated < 0 ? limit : (int) stated;
        reserve(share);
        try {
            Body body = new Body(bytes(request, limit), share);
            share = 0;
            return body;
        } finally {
            room.release(share);
        }
    }

    private void reserve(int share) {
        Duration left = patience.minus(RequestExecutor.waited());
        try {
            if (left.isNegative() || !room.tryAcquire(share, left.toNanos(), TimeUnit.NANOSECONDS)) {
                throw BodyRefusedException.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BodyRefusedException.busy();
        }
    }

    private static byte[] bytes(HttpServletRequest request, int limit) {
        try {
            byte[] bytes = request.getInputStream().readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw BodyRefusedException.tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw BodyRefusedException.brokenOff(e);
        }
    }
}
