package dev.replystream.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Reads request bodies up to a limit, and holds requests back while the bodies of others fill the memory that there is
 * for them. A request that has waited too long, here or for its thread, is refused before anything of it is read; one whose
 * body takes too long to arrive is refused too.
 */
final class BodyReader {

    /** Bytes that are reserved for a body before any of it is there; then as many again as have arrived. */
    static final int FIRST = 16 * 1024;

    private final BodyMemory memory;
    private final Duration patience;
    private final Duration deadline;
    private final LongSupplier nanoTime;

    /**
     * @param patience how long a request waits from its arrival until its body is read
     * @param deadline how long it takes at most from then until all of it is there
     * @param nanoTime {@link System#nanoTime}, or a clock of a test
     */
    BodyReader(BodyMemory memory, Duration patience, Duration deadline, LongSupplier nanoTime) {
        this.memory = memory;
        this.patience = patience;
        this.deadline = deadline;
        this.nanoTime = nanoTime;
    }

    /** A body in memory; closing it gives its share back. */
    static final class Body implements AutoCloseable {

        private final byte[] bytes;
        private final BodyMemory.Share share;

        private Body(byte[] bytes, BodyMemory.Share share) {
            this.bytes = bytes;
            this.share = share;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            share.close();
        }
    }

    /**
     * The body of {@code request}.
     *
     * @param limit most bytes that it may have
     * @throws BodyRefusedException if it has more, breaks off, takes too long, or there is no room for it
     */
    Body read(HttpServletRequest request, int limit) {
        return read(request::getInputStream, request.getContentLengthLong(), limit);
    }

    /** Where a body comes from. */
    @FunctionalInterface
    interface Source {

        InputStream open() throws IOException;
    }

    /** The same of a body whose length is stated, or is unknown (below 0). */
    Body read(Source source, long stated, int limit) {
        if (stated > limit) {
            throw BodyRefusedException.tooLarge(limit);
        }
        BodyMemory.Share share = memory.share();
        try {
            return new Body(content(source, stated, limit, share), share);
        } catch (SocketTimeoutException e) {
            share.close();
            throw BodyRefusedException.tooSlow(deadline);
        } catch (IOException e) {
            share.close();
            throw BodyRefusedException.brokenOff(e);
        } catch (RuntimeException e) {
            share.close();
            throw e;
        }
    }

    private byte[] content(Source source, long stated, int limit, BodyMemory.Share share) throws IOException {
        int end = stated < 0 ? limit + 1 : (int) stated;
        byte[] content = new byte[Math.min(end, FIRST)];
        reserve(share, content.length, patience.minus(RequestExecutor.waited()));
        InputStream body = source.open();
        long begin = nanoTime.getAsLong();
        int length = 0;
        while (length < end) {
            Duration left = deadline.minusNanos(nanoTime.getAsLong() - begin);
            if (left.isNegative()) {
                throw BodyRefusedException.tooSlow(deadline);
            }
            if (length == content.length) {
                content = resized(content, length + Math.min(end - length, length), share, left);
            }
            int read = body.read(content, length, content.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        if (length > limit) {
            throw BodyRefusedException.tooLarge(limit);
        }
        return length == content.length ? content : resized(content, length, share, deadline);
    }

    /** Both are in memory for a moment, and counted. */
    private static byte[] resized(byte[] content, int length, BodyMemory.Share share, Duration patience) {
        reserve(share, length, patience);
        byte[] resized = Arrays.copyOf(content, length);
        share.shrink(content.length);
        return resized;
    }

    private static void reserve(BodyMemory.Share share, int more, Duration patience) {
        try {
            if (patience.isNegative() || !share.grow(more, patience)) {
                throw BodyRefusedException.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BodyRefusedException.busy();
        }
    }
}
