package dev.replystream.stats.limit;

import java.util.concurrent.TimeUnit;

/** A bucket that fills at an even rate, in whole tokens. Not safe for use by several threads. */
final class TokenBucket {

    private final long nanosPerToken;
    private final long nanosWhenFull;
    private long nanosInside;
    private long filledAt;

    /**
     * A full bucket.
     *
     * @param perSecond tokens that come in a second, 1 to 1 billion
     * @param size most tokens inside, at least 1
     * @param now nanoseconds of a clock that only goes forward, and may overflow
     */
    TokenBucket(int perSecond, int size, long now) {
        this.nanosPerToken = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.nanosWhenFull = nanosPerToken * size;
        this.nanosInside = nanosWhenFull;
        this.filledAt = now;
    }

    /** Takes a token; false when there is none. */
    boolean take(long now) {
        long passed = Math.max(0, now - filledAt);
        filledAt += passed;
        nanosInside = passed >= nanosWhenFull ? nanosWhenFull : Math.min(nanosWhenFull, nanosInside + passed);
        if (nanosInside < nanosPerToken) {
            return false;
        }
        nanosInside -= nanosPerToken;
        return true;
    }

    /** Whole tokens inside, as of the last {@link #take}. */
    long tokens() {
        return nanosInside / nanosPerToken;
    }

    /** Time until there is a token, likewise; 0 when there is one. */
    long nanosToToken() {
        return Math.max(0, nanosPerToken - nanosInside);
    }

    /** Time until it is full, likewise. */
    long nanosToFull() {
        return nanosWhenFull - nanosInside;
    }
}
