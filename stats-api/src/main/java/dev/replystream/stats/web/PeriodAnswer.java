package dev.replystream.stats.web;

import dev.replystream.stats.freshness.Freshness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An answer about a period. Once all events of the period are counted, it is worth keeping. */
public interface PeriodAnswer {

    /** How new the figures are. */
    Freshness freshness();

    /** End of the period, exclusive; null when it has none. */
    @Nullable
    Instant to();

    /** The same answer with another freshness. */
    PeriodAnswer with(Freshness other);

    /** Whether every event of the period is counted, late ones excepted. */
    default boolean complete() {
        Instant end = to();
        Instant complete = freshness().completeUntil();
        return end != null && complete != null && !end.isAfter(complete);
    }
}
