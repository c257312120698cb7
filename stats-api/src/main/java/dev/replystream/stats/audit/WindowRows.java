package dev.replystream.stats.audit;

import static dev.replystream.stats.db.Tables.AUDIT_WINDOW;
import static dev.replystream.stats.db.Tables.CALL;
import static dev.replystream.stats.db.Tables.DEAD_LETTER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Reads windows as figures by name, wherever they are stored, so that they can be compared figure by figure. */
final class WindowRows {

    private static final List<Field<?>> FIGURES = List.of(
            AUDIT_WINDOW.CALLS,
            AUDIT_WINDOW.SUCCEEDED,
            AUDIT_WINDOW.FAILED,
            AUDIT_WINDOW.LOST,
            AUDIT_WINDOW.CANCELLED,
            AUDIT_WINDOW.ERRORS,
            AUDIT_WINDOW.PROMPT_TOKENS,
            AUDIT_WINDOW.CACHED_PROMPT_TOKENS,
            AUDIT_WINDOW.COMPLETION_TOKENS,
            AUDIT_WINDOW.REASONING_TOKENS,
            AUDIT_WINDOW.ESTIMATED_CALLS,
            AUDIT_WINDOW.POSSIBLY_BILLED_CALLS,
            AUDIT_WINDOW.COST_NANO_USD,
            AUDIT_WINDOW.UNPRICED_CALLS,
            AUDIT_WINDOW.LATENCY_COUNT,
            AUDIT_WINDOW.LATENCY_SUM_MILLIS,
            AUDIT_WINDOW.LATENCY_MAX_MILLIS,
            AUDIT_WINDOW.LATENCY_SKETCH);

    private static final List<Field<?>> SUMS = List.of(
            count().as(AUDIT_WINDOW.CALLS),
            sum(CALL.PROMPT_TOKENS).as(AUDIT_WINDOW.PROMPT_TOKENS),
            sum(CALL.COMPLETION_TOKENS).as(AUDIT_WINDOW.COMPLETION_TOKENS),
            coalesce(sum(CALL.COST_NANO_USD), inline(BigDecimal.ZERO)).as(AUDIT_WINDOW.COST_NANO_USD));

    private final DSLContext database;
    private final String usageTopic;

    /**
     * @param usageTopic name of the topic of usage events on the cluster
     */
    WindowRows(DSLContext database, String usageTopic) {
        this.database = database;
        this.usageTopic = usageTopic;
    }

    /** A window's start and the number of its group. */
    record Place(Instant start, int groupId) {}

    /** A span of windows of one length. */
    record Slice(long windowMillis, Instant from, Instant to) {}

    /** The windows of a recount. */
    Map<Place, Map<String, String>> recounted(UUID auditId, Slice slice) {
        return read(
                AUDIT_WINDOW,
                slice,
                AUDIT_WINDOW.AUDIT_ID.eq(auditId).and(AUDIT_WINDOW.WINDOW_MILLIS.eq(slice.windowMillis())));
    }

    /** The windows of {@code table}. */
    Map<Place, Map<String, String>> stored(Table<?> table, Slice slice) {
        return read(table, slice, DSL.noCondition());
    }

    /**
     * The sums of the stored calls. Calls that the aggregation refused to count, because they came too late or make no sense,
     * are left out: each of them is a dead letter with the event's place in the log.
     */
    Map<Place, Map<String, String>> summedCalls(Slice slice) {
        Field<Instant> start = field(
                "date_bin({0}::interval, {1}, 'epoch'::timestamptz)",
                Instant.class, inline(slice.windowMillis() / 1000 + " seconds"), CALL.OCCURRED_AT);
        Map<Place, Map<String, String>> rows = new HashMap<>();
        database.select(start, CALL.GROUP_ID)
                .select(SUMS)
                .from(CALL)
                .where(CALL.OCCURRED_AT.ge(slice.from()))
                .and(CALL.OCCURRED_AT.lt(slice.to()))
                .and(notExists(selectOne()
                        .from(DEAD_LETTER)
                        .where(DEAD_LETTER.SOURCE_TOPIC.eq(usageTopic))
                        .and(DEAD_LETTER.SOURCE_PARTITION.eq(CALL.SOURCE_PARTITION))
                        .and(DEAD_LETTER.SOURCE_OFFSET.eq(CALL.SOURCE_OFFSET))))
                .groupBy(start, CALL.GROUP_ID)
                .forEach(row -> rows.put(new Place(row.get(start), row.get(CALL.GROUP_ID)), texts(row, SUMS)));
        return rows;
    }

    private Map<Place, Map<String, String>> read(Table<?> table, Slice slice, Condition condition) {
        Field<Instant> start = in(table, AUDIT_WINDOW.WINDOW_START);
        Field<Integer> group = in(table, AUDIT_WINDOW.GROUP_ID);
        List<Field<?>> figures =
                FIGURES.stream().<Field<?>>map(figure -> in(table, figure)).toList();
        Map<Place, Map<String, String>> rows = new HashMap<>();
        database.select(start, group)
                .select(figures)
                .from(table)
                .where(start.ge(slice.from()))
                .and(start.lt(slice.to()))
                .and(condition)
                .forEach(row -> rows.put(new Place(row.get(start), row.get(group)), texts(row, figures)));
        return rows;
    }

    private static Map<String, String> texts(Record row, List<Field<?>> figures) {
        Map<String, String> texts = new LinkedHashMap<>();
        figures.forEach(figure -> texts.put(figure.getName(), text(row.get(figure))));
        return texts;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : Objects.toString(value);
    }

    private static <T> Field<T> in(Table<?> table, Field<T> model) {
        return Objects.requireNonNull(table.field(model), () -> table + " has no column " + model.getName());
    }
}
