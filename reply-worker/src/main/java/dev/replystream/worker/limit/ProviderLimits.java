package dev.replystream.worker.limit;

/**
 * What this instance may ask of the provider: its share of the requests and tokens per minute, and how many calls at a time.
 *
 * <p>Confined to one thread at a time; times are nanoseconds of a clock that does not go back.
 */
final class ProviderLimits {

    private final LimitSettings settings;
    private final Concurrency concurrency;
    private final Allowance requests;
    private final Allowance tokens;
    private ReportedLimits reported = ReportedLimits.NONE;
    private double share = 1;

    /**
     * @param maxInFlight most calls that run at a time
     */
    ProviderLimits(LimitSettings settings, int maxInFlight, long now) {
        this.settings = settings;
        this.concurrency = new Concurrency(maxInFlight);
        this.requests = new Allowance(rate(settings.requestsPerMinute(), 0), now);
        this.tokens = new Allowance(rate(settings.tokensPerMinute(), 0), now);
    }

    /**
     * Lets a call go when it may.
     *
     * @param demand tokens that it counts
     * @return 0 when it goes, else nanoseconds until it may; {@link Long#MAX_VALUE} when only another call's end or other
     *     limits can tell
     */
    long tryEnter(long demand, long now) {
        if (!concurrency.hasRoom()) {
            return Long.MAX_VALUE;
        }
        long wait = Math.max(requests.waitNanos(1, now), tokens.waitNanos(demand, now));
        if (wait == 0) {
            requests.take(1);
            tokens.take(demand);
            concurrency.begin();
        }
        return wait;
    }

    /**
     * A call was made and is over.
     *
     * @param tooMany whether the provider refused it as one too many; then it has nothing left that we thought it had
     */
    void end(boolean tooMany, long now) {
        concurrency.end(tooMany, now);
        if (tooMany) {
            requests.empty();
            tokens.empty();
        }
    }

    /** A call that might have been made was not. */
    void giveBack(long demand) {
        concurrency.leave();
        requests.giveBack(1);
        tokens.giveBack(demand);
    }

    /** Takes note of the limits that the provider named. */
    void report(ReportedLimits limits, long now) {
        if (settings.followProvider() && !limits.equals(ReportedLimits.NONE) && !limits.equals(reported)) {
            reported = limits;
            adjust(now);
        }
    }

    /**
     * Takes note of this instance's share.
     *
     * @param part 0 to 1
     */
    void share(double part, long now) {
        share = part;
        adjust(now);
    }

    /**
     * How many calls can go within a second, apart from those that run; none when those that wait use up its tokens.
     *
     * @param waitingTokens what the calls count that wait
     */
    double soon(long waitingTokens) {
        double calls = waitingTokens < tokens.perSecond() ? Math.max(1, requests.perSecond()) : 0;
        return Math.min(calls, concurrency.room());
    }

    int concurrency() {
        return concurrency.bound();
    }

    double requestsPerMinute() {
        return requests.perMinute();
    }

    double tokensPerMinute() {
        return tokens.perMinute();
    }

    private void adjust(long now) {
        requests.become(rate(settings.requestsPerMinute(), reported.requestsPerMinute()), now);
        tokens.become(rate(settings.tokensPerMinute(), reported.tokensPerMinute()), now);
    }

    private double rate(long ours, long providers) {
        double limit = Math.min(orInfinite(ours), orInfinite(providers));
        return Double.isInfinite(limit) ? limit : limit * share;
    }

    private static double orInfinite(long limit) {
        return limit == 0 ? Double.POSITIVE_INFINITY : limit;
    }
}
