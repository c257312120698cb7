package dev.replystream.stats.freshness;

import static dev.replystream.stats.db.Tables.USAGE_PROGRESS;
import static org.jooq.impl.DSL.min;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;

/** The moment before which every usage event is counted. */
public final class CompleteUntil {

    private CompleteUntil() {}

    /** The earliest one of all input partitions; empty as long as the aggregation has reported nothing. */
    public static Optional<Instant> read(DSLContext database) {
        return database.select(min(USAGE_PROGRESS.COMPLETE_UNTIL))
                .from(USAGE_PROGRESS)
                .fetchOptional(row -> row.value1());
    }
}
