package dev.replystream.stats.usage;

import static dev.replystream.stats.db.Tables.PRICE_VERSION;
import static dev.replystream.stats.db.Tables.REPRICED_QUARTER_HOUR;
import static dev.replystream.stats.db.Tables.USAGE_GROUP;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.period.Period;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.Records;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What applied repricing runs say calls cost, of those with the same prices the newest one by quarter-hour and group. */
public final class RepricedCosts {

    private final DSLContext database;

    public RepricedCosts(DSLContext database) {
        this.database = database;
    }

    /**
     * How much of an answer is told with other prices than it was recorded with.
     *
     * @param prices version of the prices
     * @param calls calls of applied runs; the costs of all others are as recorded
     */
    public record Coverage(String prices, long calls) {}

    /**
     * The number of the version of prices with that name; null for null.
     *
     * @throws InvalidFieldException if there is none with that name
     */
    @Nullable
    Integer numberOf(@Nullable String version) {
        if (version == null) {
            return null;
        }
        return database.select(PRICE_VERSION.NUMBER)
                .from(PRICE_VERSION)
                .where(PRICE_VERSION.VERSION.eq(version))
                .fetchOptional(PRICE_VERSION.NUMBER)
                .orElseThrow(() -> new InvalidFieldException("prices", "must be a version of the prices, see /prices"));
    }

    /** How many calls of {@code period} that {@code filter} means were priced again with a version; null for null. */
    @Nullable
    Coverage coverage(@Nullable String version, Period period, UsageFilter filter) {
        Integer number = numberOf(version);
        if (version == null || number == null) {
            return null;
        }
        Newest newest = Newest.of(number, period);
        return database.select(coalesce(sum(newest.calls()), 0L).cast(Long.class))
                .from(newest.rows())
                .join(USAGE_GROUP)
                .on(USAGE_GROUP.GROUP_ID.eq(newest.groupId()))
                .where(UsageGroups.meantBy(filter))
                .fetchSingle(Records.mapping(calls -> new Coverage(version, calls)));
    }

    /**
     * The rows of the newest runs, as a table to join.
     *
     * @param rows the table
     * @param costDelta what must be added to the recorded cost
     * @param unpricedDelta what must be added to the recorded number of unpriced calls
     */
    record Newest(
            Table<Record5<Integer, Instant, Long, Long, Long>> rows, Field<Long> costDelta, Field<Long> unpricedDelta) {

        static Newest of(int number, Period period) {
            Field<Long> cost = REPRICED_QUARTER_HOUR
                    .REPRICED_COST_NANO_USD
                    .minus(REPRICED_QUARTER_HOUR.RECORDED_COST_NANO_USD)
                    .as("cost_delta");
            Field<Long> unpriced = REPRICED_QUARTER_HOUR
                    .REPRICED_UNPRICED_CALLS
                    .minus(REPRICED_QUARTER_HOUR.RECORDED_UNPRICED_CALLS)
                    .as("unpriced_delta");
            Table<Record5<Integer, Instant, Long, Long, Long>> rows = select(
                            REPRICED_QUARTER_HOUR.GROUP_ID,
                            REPRICED_QUARTER_HOUR.WINDOW_START,
                            REPRICED_QUARTER_HOUR.CALLS,
                            cost,
                            unpriced)
                    .distinctOn(REPRICED_QUARTER_HOUR.GROUP_ID, REPRICED_QUARTER_HOUR.WINDOW_START)
                    .from(REPRICED_QUARTER_HOUR)
                    .where(REPRICED_QUARTER_HOUR.PRICE_NUMBER.eq(number))
                    .and(REPRICED_QUARTER_HOUR.WINDOW_START.ge(period.from()))
                    .and(REPRICED_QUARTER_HOUR.WINDOW_START.lt(period.to()))
                    .orderBy(
                            REPRICED_QUARTER_HOUR.GROUP_ID,
                            REPRICED_QUARTER_HOUR.WINDOW_START,
                            REPRICED_QUARTER_HOUR.RUN_NUMBER.desc())
                    .asTable("newest_run");
            return new Newest(rows, required(rows, cost), required(rows, unpriced));
        }

        Field<Integer> groupId() {
            return required(rows, REPRICED_QUARTER_HOUR.GROUP_ID);
        }

        Field<Instant> windowStart() {
            return required(rows, REPRICED_QUARTER_HOUR.WINDOW_START);
        }

        Field<Long> calls() {
            return required(rows, REPRICED_QUARTER_HOUR.CALLS);
        }

        private static <T> Field<T> required(Table<?> rows, Field<T> field) {
            Field<T> found = rows.field(field.getName(), field.getType());
            if (found == null) {
                throw new IllegalStateException(rows + " has no column " + field.getName());
            }
            return found;
        }
    }
}
