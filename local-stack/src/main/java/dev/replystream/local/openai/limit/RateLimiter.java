package dev.replystream.local.openai.limit;

import dev.replystream.local.openai.wire.ApiError;
import dev.replystream.local.simulator.exchange.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds organisations to their limits. A request counts one request and its tokens; one that is refused for its tokens still
 * counts as a request, one refused for being a request too many counts nothing. Thread-safe.
 */
public final class RateLimiter {
    private static final int GREATEST_ORGANIZATIONS = 10_000;

    private final Map<Key, TokenBucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TokenBucket> eldest) {
            return size() > GREATEST_ORGANIZATIONS;
        }
    };

    /**
     * A request to be limited.
     *
     * @param model the snapshot, which all its names share
     * @param tokens what it counts
     */
    public record Demand(String organization, String model, long tokens) {}

    /** Counts the request, or refuses it. */
    public synchronized LimitDecision admit(Demand demand, ModelLimit limit, Instant now) {
        TokenBucket requests = bucket(demand, "requests", limit.requestsPerMinute(), now);
        TokenBucket tokens = bucket(demand, "tokens", limit.tokensPerMinute(), now);
        List<Header> headers = new ArrayList<>();
        ApiError refusal = null;
        if (requests != null) {
            refusal = take(requests, 1, "requests", demand);
            addRetry(headers, refusal, requests, 1);
        }
        if (tokens != null && refusal == null) {
            refusal = take(tokens, demand.tokens, "tokens", demand);
            addRetry(headers, refusal, tokens, demand.tokens);
        }
        addState(headers, "requests", requests);
        addState(headers, "tokens", tokens);
        return new LimitDecision(refusal, headers);
    }

    private @Nullable TokenBucket bucket(Demand demand, String kind, @Nullable Long perMinute, Instant now) {
        if (perMinute == null) {
            return null;
        }
        Key key = new Key(demand.organization, demand.model, kind);
        TokenBucket bucket = buckets.get(key);
        if (bucket == null) {
            bucket = TokenBucket.full(perMinute, now);
        } else if (bucket.perMinute() != perMinute) {
            bucket = bucket.under(perMinute);
        }
        bucket.refill(now);
        buckets.put(key, bucket);
        return bucket;
    }

    private static @Nullable ApiError take(TokenBucket bucket, long amount, String kind, Demand demand) {
        if (amount > bucket.perMinute()) {
            return refusal(kind, tooLarge(bucket, amount, demand));
        }
        if (!bucket.holds(amount)) {
            return refusal(kind, exceeded(bucket, amount, kind, demand));
        }
        bucket.take(amount);
        return null;
    }

    private static ApiError refusal(String kind, String message) {
        return new ApiError(429, message, kind, null, "rate_limit_exceeded");
    }

    private static String tooLarge(TokenBucket bucket, long amount, Demand demand) {
        return ("Request too large for %s in organization %s on tokens per min (TPM): Limit %d, Requested %d. "
                        + "The input or output tokens must be reduced in order to run successfully.")
                .formatted(demand.model, demand.organization, bucket.perMinute(), amount);
    }

    private static String exceeded(TokenBucket bucket, long amount, String kind, Demand demand) {
        return ("Rate limit reached for %s in organization %s on %s: Limit %d, Used %d, Requested %d. "
                        + "Please try again in %s.")
                .formatted(
                        demand.model,
                        demand.organization,
                        kind.equals("requests") ? "requests per min (RPM)" : "tokens per min (TPM)",
                        bucket.perMinute(),
                        bucket.perMinute() - bucket.remaining(),
                        amount,
                        GoDuration.format(bucket.until(amount)));
    }

    private static void addRetry(List<Header> headers, @Nullable ApiError refusal, TokenBucket bucket, long amount) {
        if (refusal == null || amount > bucket.perMinute()) {
            return;
        }
        Duration wait = bucket.until(amount);
        headers.add(new Header("retry-after-ms", Long.toString(Math.ceilDiv(wait.toNanos(), 1_000_000L))));
        headers.add(new Header("retry-after", Long.toString(Math.ceilDiv(wait.toNanos(), 1_000_000_000L))));
    }

    private static void addState(List<Header> headers, String kind, @Nullable TokenBucket bucket) {
        if (bucket != null) {
            headers.add(new Header("x-ratelimit-limit-" + kind, Long.toString(bucket.perMinute())));
            headers.add(new Header("x-ratelimit-remaining-" + kind, Long.toString(bucket.remaining())));
            headers.add(new Header("x-ratelimit-reset-" + kind, GoDuration.format(bucket.untilFull())));
        }
    }

    private record Key(String organization, String model, String kind) {}
}
