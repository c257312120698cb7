package dev.replystream.stats.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The buckets of all clients. Of more clients than are remembered, the one that asked longest ago starts with a full
 * bucket when it comes again: it had most of the time to fill anyway. Safe for use by several threads.
 */
public final class RateLimits {

    private final RateLimitSettings settings;
    private final LongSupplier nanos;
    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > settings.maxClients();
        }
    };

    /** @param nanos a clock that only goes forward, in nanoseconds */
    public RateLimits(RateLimitSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
    }

    /**
     * What becomes of a request.
     *
     * @param allowed whether it is within the limit
     * @param remaining requests that could follow at once
     * @param retryAfterSeconds when another one is allowed, rounded up; 0 for now
     * @param fullAfterSeconds when a whole burst is allowed, rounded up
     */
    public record Verdict(boolean allowed, long remaining, long retryAfterSeconds, long fullAfterSeconds) {}

    /** Counts a request of {@code client}. */
    public synchronized Verdict take(String client) {
        long now = nanos.getAsLong();
        TokenBucket bucket = buckets.computeIfAbsent(
                client, _ -> new TokenBucket(settings.requestsPerSecond(), settings.burst(), now));
        boolean allowed = bucket.take(now);
        return new Verdict(allowed, bucket.tokens(), seconds(bucket.nanosToToken()), seconds(bucket.nanosToFull()));
    }

    /** Most requests at once. */
    public long burst() {
        return settings.burst();
    }

    /** Time in which an empty bucket fills, in seconds, rounded up; at least 1. */
    public long windowSeconds() {
        return Math.ceilDiv(settings.burst(), settings.requestsPerSecond());
    }

    /** How many clients are remembered. */
    synchronized int clients() {
        return buckets.size();
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
    }
}
