package dev.replystream.stats.reprice;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Lets some at a time price calls again, each for some time; whoever comes beyond is told when to come again. Safe for use
 * by several threads.
 */
final class RepriceLimit {

    private static final String RETRY_SECONDS = "5";
    private static final int CALLS_BETWEEN_LOOKS = 1_024;

    private final Semaphore free;
    private final Duration timeout;
    private final LongSupplier nanoTime;

    RepriceLimit(RepriceSettings settings, LongSupplier nanoTime) {
        this.free = new Semaphore(settings.concurrency());
        this.timeout = settings.timeout();
        this.nanoTime = nanoTime;
    }

    /** Counts the calls of one work. Not safe for use by several threads. */
    final class Watch {

        private final long start = nanoTime.getAsLong();
        private long calls;

        /** @throws ErrorResponseException with 503 once it takes too long */
        void call() {
            calls++;
            if (calls % CALLS_BETWEEN_LOOKS == 0 && nanoTime.getAsLong() - start > timeout.toNanos()) {
                throw unavailable("pricing these calls again takes longer than " + timeout.toSeconds()
                        + " s; choose a shorter period, or a longer replystream.stats.reprice.timeout");
            }
        }
    }

    /**
     * The result of {@code work}.
     *
     * @throws ErrorResponseException with 503 if there is too much of it, or it takes too long
     */
    <T> T within(Function<Watch, T> work) {
        if (!free.tryAcquire()) {
            throw unavailable("other calls are being priced again; try again later");
        }
        try {
            return work.apply(new Watch());
        } finally {
            free.release();
        }
    }

    private static ErrorResponseException unavailable(String detail) {
        ErrorResponseException unavailable = new ErrorResponseException(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail),
                null);
        unavailable.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        return unavailable;
    }
}
