package dev.replystream.worker.limit;

/**
 * An allowance per minute that is refilled all the time and holds what a second brings: a token bucket whose depth is a
 * sixtieth of its rate, so that in no minute more than 61 sixtieths of the rate are taken, and one amount. An amount that is
 * more than it ever holds is taken when it is full; the debt is paid before the next.
 *
 * <p>Confined to one thread at a time; times are nanoseconds of a clock that does not go back.
 */
final class Allowance {

    private static final double NANOS_PER_MINUTE = 60e9;
    private static final double SECONDS_PER_MINUTE = 60;

    private double perMinute;
    private double available;
    private long filledAt;

    /**
     * @param perMinute {@link Double#POSITIVE_INFINITY} for no limit
     */
    Allowance(double perMinute, long now) {
        this.perMinute = perMinute;
        this.available = depth();
        this.filledAt = now;
    }

    /** What it is per minute from now on. */
    void become(double nowPerMinute, long now) {
        refill(now);
        perMinute = nowPerMinute;
        available = Math.min(available, depth());
    }

    /** Nanoseconds until {@code amount} can be taken; 0 when it can be now, {@link Long#MAX_VALUE} when never. */
    long waitNanos(long amount, long now) {
        refill(now);
        if (perMinute == 0) {
            return Long.MAX_VALUE;
        }
        double missing = Math.min((double) amount, depth()) - available;
        return missing <= 0 ? 0 : Math.max(1, (long) Math.ceil(missing / perMinute * NANOS_PER_MINUTE));
    }

    void take(long amount) {
        available -= amount;
    }

    void giveBack(long amount) {
        available = Math.min(available + amount, depth());
    }

    /** Forgets what it holds: the provider had less. */
    void empty() {
        available = Math.min(available, 0);
    }

    double perMinute() {
        return perMinute;
    }

    double perSecond() {
        return perMinute / SECONDS_PER_MINUTE;
    }

    /** Never less than one, or nothing could be taken at a low rate; nothing without a rate. */
    private double depth() {
        return perMinute > 0 ? Math.max(1, perSecond()) : 0;
    }

    private void refill(long now) {
        available = Double.isInfinite(perMinute)
                ? perMinute
                : Math.min(depth(), available + (now - filledAt) / NANOS_PER_MINUTE * perMinute);
        filledAt = now;
    }
}
