package dev.replystream.stats.usage;

import static dev.replystream.stats.db.Tables.USAGE_GROUP;
import static dev.replystream.stats.db.Tables.USAGE_QUARTER_HOUR;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.row;

import dev.replystream.stats.period.Period;
import dev.replystream.stats.store.JsonText;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.Records;
import org.jooq.SelectField;
import org.jooq.SelectJoinStep;

/** Usage by quarter-hour: what every answer by day is added up from. */
public final class QuarterHours {

    private static final int FETCH_ROWS = 1_000;

    private static final SelectField<UsageGroup> GROUP = row(
                    USAGE_GROUP.TENANT,
                    USAGE_GROUP.API_TYPE,
                    USAGE_GROUP.OPERATION,
                    USAGE_GROUP.MODEL,
                    USAGE_GROUP.CHANNEL,
                    USAGE_GROUP.EXPERIMENT,
                    USAGE_GROUP.VARIANT)
            .convertFrom(Records.mapping(UsageGroup::new));

    private static final SelectField<WindowFigures.Calls> CALLS = row(
                    USAGE_QUARTER_HOUR.CALLS,
                    USAGE_QUARTER_HOUR.SUCCEEDED,
                    USAGE_QUARTER_HOUR.FAILED,
                    USAGE_QUARTER_HOUR.LOST,
                    USAGE_QUARTER_HOUR.CANCELLED,
                    USAGE_QUARTER_HOUR.ESTIMATED_CALLS,
                    USAGE_QUARTER_HOUR.POSSIBLY_BILLED_CALLS)
            .convertFrom(Records.mapping(WindowFigures.Calls::new));

    private static final SelectField<WindowFigures.Tokens> TOKENS =
            tokens(USAGE_QUARTER_HOUR.COST_NANO_USD, USAGE_QUARTER_HOUR.UNPRICED_CALLS);

    private static final SelectField<WindowFigures.Latency> LATENCY = row(
                    USAGE_QUARTER_HOUR.LATENCY_COUNT,
                    USAGE_QUARTER_HOUR.LATENCY_SUM_MILLIS,
                    USAGE_QUARTER_HOUR.LATENCY_MAX_MILLIS,
                    USAGE_QUARTER_HOUR.LATENCY_SKETCH.convertFrom(ByteBuffer::wrap))
            .convertFrom(Records.mapping(WindowFigures.Latency::new));

    private static final Field<Map<String, Long>> ERRORS = USAGE_QUARTER_HOUR.ERRORS.convertFrom(JsonText::countsOf);

    private final DSLContext database;

    public QuarterHours(DSLContext database) {
        this.database = database;
    }

    /** Hands over the windows of {@code period} that {@code filter} means, one at a time, in any order, from one snapshot. */
    public void forEach(Period period, UsageFilter filter, Consumer<WindowFigures> windows) {
        hand(
                period,
                filter,
                windows,
                context -> context.select(USAGE_QUARTER_HOUR.WINDOW_START, GROUP, CALLS, ERRORS, TOKENS, LATENCY)
                        .from(USAGE_QUARTER_HOUR
                                .join(USAGE_GROUP)
                                .on(USAGE_GROUP.GROUP_ID.eq(USAGE_QUARTER_HOUR.GROUP_ID))));
    }

    /** The same with the costs of the newest applied runs with the prices of that number, where there are any. */
    void forEachRepriced(Period period, UsageFilter filter, int priceNumber, Consumer<WindowFigures> windows) {
        RepricedCosts.Newest newest = RepricedCosts.Newest.of(priceNumber, period);
        SelectField<WindowFigures.Tokens> tokens = tokens(
                USAGE_QUARTER_HOUR.COST_NANO_USD.plus(coalesce(newest.costDelta(), 0L)),
                USAGE_QUARTER_HOUR.UNPRICED_CALLS.plus(coalesce(newest.unpricedDelta(), 0L)));
        hand(
                period,
                filter,
                windows,
                context -> context.select(USAGE_QUARTER_HOUR.WINDOW_START, GROUP, CALLS, ERRORS, tokens, LATENCY)
                        .from(USAGE_QUARTER_HOUR
                                .join(USAGE_GROUP)
                                .on(USAGE_GROUP.GROUP_ID.eq(USAGE_QUARTER_HOUR.GROUP_ID))
                                .leftJoin(newest.rows())
                                .on(newest.groupId().eq(USAGE_QUARTER_HOUR.GROUP_ID))
                                .and(newest.windowStart().eq(USAGE_QUARTER_HOUR.WINDOW_START))));
    }

    private void hand(Period period, UsageFilter filter, Consumer<WindowFigures> windows, Selection selection) {
        database.transaction(configuration -> {
            try (Stream<WindowFigures> rows = selection
                    .of(configuration.dsl())
                    .where(USAGE_QUARTER_HOUR.WINDOW_START.ge(period.from()))
                    .and(USAGE_QUARTER_HOUR.WINDOW_START.lt(period.to()))
                    .and(UsageGroups.meantBy(filter))
                    .fetchSize(FETCH_ROWS)
                    .fetchStream()
                    .map(Records.mapping(WindowFigures::new))) {
                rows.forEach(windows);
            }
        });
    }

    private static SelectField<WindowFigures.Tokens> tokens(Field<Long> cost, Field<Long> unpricedCalls) {
        return row(
                        USAGE_QUARTER_HOUR.PROMPT_TOKENS,
                        USAGE_QUARTER_HOUR.CACHED_PROMPT_TOKENS,
                        USAGE_QUARTER_HOUR.COMPLETION_TOKENS,
                        USAGE_QUARTER_HOUR.REASONING_TOKENS,
                        cost,
                        unpricedCalls)
                .convertFrom(Records.mapping(WindowFigures.Tokens::new));
    }

    /** What is read, before it is said of which windows. */
    private interface Selection {

        SelectJoinStep<
                        Record6<
                                Instant,
                                UsageGroup,
                                WindowFigures.Calls,
                                Map<String, Long>,
                                WindowFigures.Tokens,
                                WindowFigures.Latency>>
                of(DSLContext context);
    }
}
