package dev.replystream.stats.usage;

import static dev.replystream.stats.db.Tables.REPLY_QUARTER_HOUR;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;

import dev.replystream.stats.period.Period;
import dev.replystream.stats.store.JsonText;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.SelectField;

/** Messages and replies by quarter-hour. */
public final class ReplyQuarterHours {

    private static final int FETCH_ROWS = 1_000;

    private static final Map<Dimension, Field<String>> COLUMNS = Map.of(
            Dimension.CHANNEL, REPLY_QUARTER_HOUR.CHANNEL,
            Dimension.EXPERIMENT, REPLY_QUARTER_HOUR.EXPERIMENT,
            Dimension.VARIANT, REPLY_QUARTER_HOUR.VARIANT);

    private static final SelectField<UsageGroup> GROUP = row(
                    REPLY_QUARTER_HOUR.TENANT,
                    inline(""),
                    inline(""),
                    inline(""),
                    REPLY_QUARTER_HOUR.CHANNEL,
                    REPLY_QUARTER_HOUR.EXPERIMENT,
                    REPLY_QUARTER_HOUR.VARIANT)
            .convertFrom(Records.mapping(UsageGroup::new));

    private static final SelectField<ReplyFigures.Messages> MESSAGES = row(
                    REPLY_QUARTER_HOUR.MESSAGES_IN,
                    REPLY_QUARTER_HOUR.ANSWERED,
                    REPLY_QUARTER_HOUR.TEMPLATED,
                    REPLY_QUARTER_HOUR.FELL_BACK,
                    REPLY_QUARTER_HOUR.SUPPRESSED,
                    REPLY_QUARTER_HOUR.GENERATION_FAILED,
                    REPLY_QUARTER_HOUR.SENT,
                    REPLY_QUARTER_HOUR.SEND_FAILED,
                    REPLY_QUARTER_HOUR.REPLIES)
            .convertFrom(Records.mapping(ReplyFigures.Messages::new));

    private static final SelectField<ReplyFigures.Waits> WAITS = row(
                    REPLY_QUARTER_HOUR.WAIT_COUNT,
                    REPLY_QUARTER_HOUR.WAIT_SUM_MILLIS,
                    REPLY_QUARTER_HOUR.WAIT_MAX_MILLIS,
                    REPLY_QUARTER_HOUR.WAIT_SKETCH.convertFrom(ByteBuffer::wrap))
            .convertFrom(Records.mapping(ReplyFigures.Waits::new));

    private static final Field<Map<String, Long>> ERRORS = REPLY_QUARTER_HOUR.ERRORS.convertFrom(JsonText::countsOf);

    private final DSLContext database;

    public ReplyQuarterHours(DSLContext database) {
        this.database = database;
    }

    /** Hands over the windows of {@code period} that {@code filter}, which has no other dimensions, means, in any order. */
    void forEach(Period period, UsageFilter filter, Consumer<ReplyFigures> windows) {
        database.transaction(configuration -> {
            try (Stream<ReplyFigures> rows = configuration
                    .dsl()
                    .select(REPLY_QUARTER_HOUR.WINDOW_START, GROUP, MESSAGES, ERRORS, WAITS)
                    .from(REPLY_QUARTER_HOUR)
                    .where(REPLY_QUARTER_HOUR.WINDOW_START.ge(period.from()))
                    .and(REPLY_QUARTER_HOUR.WINDOW_START.lt(period.to()))
                    .and(meantBy(filter))
                    .fetchSize(FETCH_ROWS)
                    .fetchStream()
                    .map(Records.mapping(ReplyFigures::new))) {
                rows.forEach(windows);
            }
        });
    }

    private static Condition meantBy(UsageFilter filter) {
        return filter.values().entrySet().stream()
                .map(wanted -> column(wanted.getKey()).eq(wanted.getValue()))
                .reduce(REPLY_QUARTER_HOUR.TENANT.eq(filter.tenant()), Condition::and);
    }

    private static Field<String> column(Dimension dimension) {
        return Objects.requireNonNull(COLUMNS.get(dimension), "messages do not know this dimension");
    }
}
