package dev.replystream.local.openai.limit;

import java.time.Duration;
import java.time.Instant;

/** An allowance per minute that refills continuously and holds a minute's worth at most. Not thread-safe. */
final class TokenBucket {
    private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

    private final long perMinute;
    private double available;
    private Instant filledAt;

    private TokenBucket(long perMinute, double available, Instant now) {
        this.perMinute = perMinute;
        this.available = available;
        this.filledAt = now;
    }

    static TokenBucket full(long perMinute, Instant now) {
        return new TokenBucket(perMinute, (double) perMinute, now);
    }

    /** What is left of this one under another allowance. */
    TokenBucket under(long otherPerMinute) {
        return new TokenBucket(otherPerMinute, Math.min(available, (double) otherPerMinute), filledAt);
    }

    void refill(Instant now) {
        long nanos = Math.max(0, Duration.between(filledAt, now).toNanos());
        available = Math.min((double) perMinute, available + nanos / NANOS_PER_MINUTE * perMinute);
        filledAt = now;
    }

    boolean holds(long amount) {
        return available >= amount;
    }

    void take(long amount) {
        available -= amount;
    }

    long perMinute() {
        return perMinute;
    }

    long remaining() {
        return Math.max(0, (long) available);
    }

    /** Time until the amount is there. */
    Duration until(long amount) {
        double missing = Math.max(0, amount - available);
        return Duration.ofNanos((long) Math.ceil(missing / perMinute * NANOS_PER_MINUTE));
    }

    Duration untilFull() {
        return until(perMinute);
    }
}
