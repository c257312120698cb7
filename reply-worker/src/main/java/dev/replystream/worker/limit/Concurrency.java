package dev.replystream.worker.limit;

/**
 * How many calls may run at a time. It begins with as many as there is room for; a call that was one too many for the
 * provider takes a quarter of those that run away, at most once a second, and every ten calls that go well give one back:
 * additive increase, multiplicative decrease.
 *
 * <p>Confined to one thread at a time; times are nanoseconds of a clock that does not go back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5681">RFC 5681, congestion avoidance</a>
 */
final class Concurrency {

    private static final double KEPT = 0.75;
    private static final double GIVEN_BACK = 0.1;
    private static final long BETWEEN_CUTS_NANOS = 1_000_000_000;

    private final int most;
    private double bound;
    private int running;
    private long cutAt;
    private boolean cut;

    Concurrency(int most) {
        this.most = most;
        this.bound = most;
    }

    boolean hasRoom() {
        return running < bound();
    }

    /** Calls that may begin now. */
    int room() {
        return Math.max(0, bound() - running);
    }

    void begin() {
        running++;
    }

    /** A call that was not made. */
    void leave() {
        running--;
    }

    /**
     * A call ended.
     *
     * @param tooMany whether the provider said that it was one too many
     */
    void end(boolean tooMany, long now) {
        if (!tooMany) {
            bound = Math.min(most, bound + GIVEN_BACK);
        } else if (!cut || now - cutAt >= BETWEEN_CUTS_NANOS) {
            bound = Math.max(1, Math.min(bound, running) * KEPT);
            cut = true;
            cutAt = now;
        }
        running--;
    }

    int bound() {
        return (int) bound;
    }
}
