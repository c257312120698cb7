package dev.replystream.stats.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where what is stored begins, for answers about periods that reach further back. Each is null for a period that does
 * not, or that has no begin.
 */
public record Retained(Partitions partitions, StatsTables tables) {

    /** Where single calls begin, for a period from {@code from}. */
    public @Nullable Instant callsSince(@Nullable Instant from) {
        return partitions.cutAt(tables.calls(), from);
    }

    /** Where windows by quarter-hour begin, for a period from {@code from}. */
    public @Nullable Instant windowsSince(@Nullable Instant from) {
        return partitions.cutAt(tables.usageQuarterHours(), from);
    }
}
