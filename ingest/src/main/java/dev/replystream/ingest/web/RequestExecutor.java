package dev.replystream.ingest.web;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of requests: virtual ones, at most a stated number at once, the rest in the order of their arrival. A
 * request that is worked on takes some 100 KiB (buffers of the server, its stack, what waits for Kafka), a connection
 * whose request waits here only its socket's buffers. So a flood of requests, or a Kafka that does not answer, can not
 * fill the heap.
 */
final class RequestExecutor implements Executor {

    private static final ScopedValue<Long> ARRIVAL = ScopedValue.newInstance();
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor threads;

    /** @param most requests that are worked on at once */
    RequestExecutor(int most) {
        this.threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofVirtual().name("request-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable request) {
        long arrival = System.nanoTime();
        threads.execute(() -> ScopedValue.where(ARRIVAL, arrival).run(request));
    }

    /** How long the request of this thread has waited so far; nothing where the thread is none of these. */
    static Duration waited() {
        return ARRIVAL.isBound() ? Duration.ofNanos(System.nanoTime() - ARRIVAL.get()) : Duration.ZERO;
    }

    /** Requests that wait for a thread. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** Takes no further requests. */
    void shutdown() {
        threads.shutdown();
    }
}
