package dev.replystream.stats.customer;

import static dev.replystream.stats.db.Tables.CALL;
import static dev.replystream.stats.db.Tables.USAGE_GROUP;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import dev.replystream.stats.figure.Figures;
import dev.replystream.stats.period.Period;
import dev.replystream.stats.usage.UsageFilter;
import dev.replystream.stats.usage.UsageGroups;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What the calls for each customer add up to. */
public final class Customers {

    private static final Field<String> CUSTOMER = field(name("customer"), String.class);
    private static final Field<Long> CALLS = figure("calls");
    private static final Field<Long> CONVERSATIONS = figure("conversations");
    private static final Field<Long> FAILED = figure("failed");
    private static final Field<Long> LOST = figure("lost");
    private static final Field<Long> PROMPT = figure("prompt");
    private static final Field<Long> CACHED = figure("cached");
    private static final Field<Long> COMPLETION = figure("completion");
    private static final Field<Long> REASONING = figure("reasoning");
    private static final Field<Long> COST = figure("cost");
    private static final Field<Long> UNPRICED = figure("unpriced");
    private static final Field<Instant> LAST = field(name("last_call"), Instant.class);
    private static final Field<Long> ALL_CUSTOMERS = figure("all_customers");
    private static final Field<Long> ALL_CALLS = figure("all_calls");
    private static final Field<Long> ALL_COST = figure("all_cost");
    private static final Field<Long> ALL_UNPRICED = figure("all_unpriced");

    private final DSLContext database;

    public Customers(DSLContext database) {
        this.database = database;
    }

    /**
     * Customers that were found.
     *
     * @param customers one more than the page has when there is a next page
     * @param totals all customers together; null for a page after the last one
     */
    record Found(List<CustomerUsage> customers, CustomerPage.@Nullable Totals totals) {}

    /** The customers with calls in {@code period} that {@code filter} means, as {@code slice} asks for them. */
    Found find(Period period, UsageFilter filter, CustomerSlice slice) {
        Table<?> sums = sums(period, filter);
        Table<?> counted = select(sums.fields())
                .select(count().over().cast(Long.class).as(ALL_CUSTOMERS))
                .select(total(sum(CALLS).over(), ALL_CALLS))
                .select(total(sum(COST).over(), ALL_COST))
                .select(total(sum(UNPRICED).over(), ALL_UNPRICED))
                .from(sums)
                .asTable("counted");
        Field<Long> figure = slice.sort() == CustomerSort.COST ? COST : CALLS;
        Result<? extends Record> rows = database.select(counted.fields())
                .from(counted)
                .where(after(figure, slice.cursor()))
                .orderBy(figure.desc(), CUSTOMER)
                .limit(slice.size() + 1)
                .fetch();
        return new Found(rows.map(Customers::customer), totals(rows, slice));
    }

    private static Table<?> sums(Period period, UsageFilter filter) {
        return select(
                        coalesce(CALL.CUSTOMER_ID, inline("")).as(CUSTOMER),
                        count().cast(Long.class).as(CALLS),
                        countDistinct(CALL.CONVERSATION_ID).cast(Long.class).as(CONVERSATIONS),
                        callsWith(CALL.STATUS.eq(UsageStatus.FAILED.name()), FAILED),
                        callsWith(CALL.STATUS.eq(UsageStatus.LOST.name()), LOST),
                        total(sum(CALL.PROMPT_TOKENS), PROMPT),
                        total(sum(CALL.CACHED_PROMPT_TOKENS), CACHED),
                        total(sum(CALL.COMPLETION_TOKENS), COMPLETION),
                        total(sum(CALL.REASONING_TOKENS), REASONING),
                        total(sum(CALL.COST_NANO_USD), COST),
                        callsWith(CALL.PRICING.eq(UsagePricing.UNPRICED.name()), UNPRICED),
                        max(CALL.OCCURRED_AT).as(LAST))
                .from(CALL)
                .join(USAGE_GROUP)
                .on(USAGE_GROUP.GROUP_ID.eq(CALL.GROUP_ID))
                .where(UsageGroups.meantBy(filter))
                .and(CALL.OCCURRED_AT.ge(period.from()))
                .and(CALL.OCCURRED_AT.lt(period.to()))
                .groupBy(coalesce(CALL.CUSTOMER_ID, inline("")))
                .asTable("sums");
    }

    private static Condition after(Field<Long> figure, @Nullable CustomerCursor cursor) {
        return cursor == null
                ? noCondition()
                : figure.lt(cursor.figure()).or(figure.eq(cursor.figure()).and(CUSTOMER.gt(cursor.customerId())));
    }

    private static CustomerUsage customer(Record row) {
        String customer = row.get(CUSTOMER);
        return new CustomerUsage(
                customer.isEmpty() ? null : customer,
                row.get(CALLS),
                row.get(CONVERSATIONS),
                row.get(FAILED),
                row.get(LOST),
                Figures.quotient(row.get(FAILED), row.get(CALLS)),
                row.get(PROMPT),
                row.get(CACHED),
                row.get(COMPLETION),
                row.get(REASONING),
                row.get(COST),
                Figures.dollars(row.get(COST)),
                row.get(UNPRICED),
                row.get(LAST));
    }

    private static CustomerPage.@Nullable Totals totals(Result<? extends Record> rows, CustomerSlice slice) {
        if (rows.isEmpty()) {
            return slice.cursor() == null ? new CustomerPage.Totals(0, 0, 0, 0) : null;
        }
        Record any = rows.getFirst();
        return new CustomerPage.Totals(
                any.get(ALL_CUSTOMERS), any.get(ALL_CALLS), any.get(ALL_COST), any.get(ALL_UNPRICED));
    }

    private static Field<Long> figure(String column) {
        return field(name(column), Long.class);
    }

    private static Field<Long> callsWith(Condition condition, Field<Long> column) {
        return count().filterWhere(condition).cast(Long.class).as(column);
    }

    private static Field<Long> total(Field<?> sum, Field<Long> column) {
        return coalesce(sum.cast(Long.class), inline(0L)).as(column);
    }
}
