package dev.replystream.stats.period;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time that may be open at either end.
 *
 * @param from first moment, inclusive; null for the beginning of all
 * @param to last moment, exclusive; null for no end
 */
public record OpenPeriod(@Nullable Instant from, @Nullable Instant to) {

    public OpenPeriod {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, was " + from + " and " + to);
        }
    }
}
