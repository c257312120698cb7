package dev.replystream.stats.reprice;

import static dev.replystream.stats.db.Tables.CALL;
import static dev.replystream.stats.db.Tables.USAGE_GROUP;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.when;

import dev.replystream.stats.usage.UsageFilter;
import dev.replystream.stats.usage.UsageGroup;
import dev.replystream.stats.usage.UsageGroups;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jooq.exception.DataAccessException;

/** The stored calls, as far as their prices go. They are read some at a time, so any number takes the same memory. */
final class StoredCalls {

    private static final int FETCH_ROWS = 1_000;

    /** The worker prices a call by its end, and one whose end is not known by its start, with which it was announced. */
    private static final Field<Instant> PRICED_AT = when(
                    CALL.STATUS.eq("LOST"), coalesce(CALL.STARTED_AT, CALL.OCCURRED_AT))
            .otherwise(CALL.OCCURRED_AT);

    private static final SelectField<UsageGroup> GROUP = row(
                    USAGE_GROUP.TENANT,
                    USAGE_GROUP.API_TYPE,
                    USAGE_GROUP.OPERATION,
                    USAGE_GROUP.MODEL,
                    USAGE_GROUP.CHANNEL,
                    USAGE_GROUP.EXPERIMENT,
                    USAGE_GROUP.VARIANT)
            .convertFrom(Records.mapping(UsageGroup::new));

    private StoredCalls() {}

    /** Hands over the calls that ended from {@code from} to before {@code to} and that {@code filter} means, in any order. */
    static void forEach(
            DSLContext transaction, Instant from, Instant to, UsageFilter filter, Consumer<StoredCall> calls) {
        ResultQuery<?> query = transaction
                .select(
                        CALL.OCCURRED_AT,
                        CALL.GROUP_ID,
                        USAGE_GROUP.MODEL,
                        CALL.RESPONSE_MODEL,
                        CALL.SERVICE_TIER,
                        PRICED_AT,
                        CALL.PROMPT_TOKENS,
                        CALL.CACHED_PROMPT_TOKENS,
                        CALL.COMPLETION_TOKENS,
                        CALL.PRICING,
                        CALL.COST_NANO_USD,
                        CALL.PRICE_VERSION)
                .from(CALL)
                .join(USAGE_GROUP)
                .on(USAGE_GROUP.GROUP_ID.eq(CALL.GROUP_ID))
                .where(CALL.OCCURRED_AT.ge(from))
                .and(CALL.OCCURRED_AT.lt(to))
                .and(UsageGroups.meantBy(filter))
                .fetchSize(FETCH_ROWS);
        try (ResultSet rows = query.fetchResultSet()) {
            while (rows.next()) {
                calls.accept(callOf(rows));
            }
        } catch (SQLException e) {
            throw new DataAccessException("the calls cannot be read", e);
        }
    }

    /** By hand, as there may be a hundred million of them. */
    private static StoredCall callOf(ResultSet row) throws SQLException {
        long cost = row.getLong(11);
        boolean hasCost = !row.wasNull();
        return new StoredCall(
                momentOf(row, 1),
                row.getInt(2),
                new StoredCall.Terms(row.getString(3), row.getString(4), row.getString(5), momentOf(row, 6)),
                new StoredCall.Tokens(row.getLong(7), row.getLong(8), row.getLong(9)),
                new StoredCall.Recorded(row.getString(10), hasCost ? cost : null, row.getString(12)));
    }

    private static Instant momentOf(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The groups with those numbers. */
    static Map<Integer, UsageGroup> groups(DSLContext transaction, Collection<Integer> ids) {
        return transaction
                .select(USAGE_GROUP.GROUP_ID, GROUP)
                .from(USAGE_GROUP)
                .where(USAGE_GROUP.GROUP_ID.in(ids))
                .fetchMap(Record2::value1, Record2::value2);
    }
}
