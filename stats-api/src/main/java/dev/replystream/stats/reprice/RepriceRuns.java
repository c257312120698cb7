package dev.replystream.stats.reprice;

import static dev.replystream.stats.db.Tables.PRICE_VERSION;
import static dev.replystream.stats.db.Tables.REPRICE_RUN;
import static org.jooq.impl.DSL.row;

import dev.replystream.stats.store.JsonText;
import dev.replystream.stats.usage.UsageFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record11;
import org.jooq.Records;
import org.jooq.SelectConditionStep;
import org.jooq.SelectField;
import tools.jackson.core.type.TypeReference;

/** The runs in the database. */
final class RepriceRuns {

    private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {};

    private static final Field<Map<String, String>> FILTER =
            REPRICE_RUN.FILTER.convertFrom(json -> JsonText.read(json, VALUES));

    private static final SelectField<CostComparison> TOTALS = row(
                    REPRICE_RUN.CALLS,
                    REPRICE_RUN.NOT_BILLED_CALLS,
                    REPRICE_RUN.CHANGED_CALLS,
                    REPRICE_RUN.RECORDED_COST_NANO_USD,
                    REPRICE_RUN.RECORDED_UNPRICED_CALLS,
                    REPRICE_RUN.REPRICED_COST_NANO_USD,
                    REPRICE_RUN.REPRICED_UNPRICED_CALLS)
            .convertFrom(Records.mapping(
                    (calls, notBilled, changed, cost, unpriced, newCost, newUnpriced) -> CostComparison.of(
                            new CostComparison.Calls(calls, notBilled, changed),
                            new CostComparison.Bill(cost, unpriced),
                            new CostComparison.Bill(newCost, newUnpriced))));

    private final DSLContext database;

    RepriceRuns(DSLContext database) {
        this.database = database;
    }

    /** At most {@code limit} runs of {@code tenant} with numbers below {@code before}, the newest first. */
    List<RepriceRun> newest(String tenant, long before, int limit) {
        return select(REPRICE_RUN.TENANT.eq(tenant).and(REPRICE_RUN.RUN_NUMBER.lt(before)))
                .orderBy(REPRICE_RUN.RUN_NUMBER.desc())
                .limit(limit)
                .fetch(Records.mapping(RepriceRun::new));
    }

    /** A run of {@code tenant}; empty when there is none with that id. */
    Optional<RepriceRun> find(String tenant, UUID id) {
        return select(REPRICE_RUN.TENANT.eq(tenant).and(REPRICE_RUN.RUN_ID.eq(id)))
                .fetchOptional(Records.mapping(RepriceRun::new));
    }

    /** Writes a run of the calls that {@code filter} means. */
    static void insert(DSLContext transaction, UsageFilter filter, int priceNumber, RepriceRun run) {
        CostComparison totals = run.totals();
        transaction
                .insertInto(REPRICE_RUN)
                .set(REPRICE_RUN.RUN_ID, run.runId())
                .set(REPRICE_RUN.RUN_NUMBER, run.number())
                .set(REPRICE_RUN.TENANT, filter.tenant())
                .set(REPRICE_RUN.PRICE_NUMBER, priceNumber)
                .set(REPRICE_RUN.PERIOD_START, run.from())
                .set(REPRICE_RUN.PERIOD_END, run.to())
                .set(REPRICE_RUN.FILTER, JsonText.of(run.filter()))
                .set(REPRICE_RUN.NOTE, run.note())
                .set(REPRICE_RUN.REQUESTED_BY, run.requestedBy())
                .set(REPRICE_RUN.REQUESTED_AT, run.requestedAt())
                .set(REPRICE_RUN.COMPLETE_UNTIL, run.completeUntil())
                .set(REPRICE_RUN.CALLS, totals.counts().calls())
                .set(REPRICE_RUN.NOT_BILLED_CALLS, totals.counts().notBilledCalls())
                .set(REPRICE_RUN.CHANGED_CALLS, totals.counts().changedCalls())
                .set(REPRICE_RUN.RECORDED_COST_NANO_USD, totals.recorded().costNanoUsd())
                .set(REPRICE_RUN.RECORDED_UNPRICED_CALLS, totals.recorded().unpricedCalls())
                .set(REPRICE_RUN.REPRICED_COST_NANO_USD, totals.repriced().costNanoUsd())
                .set(REPRICE_RUN.REPRICED_UNPRICED_CALLS, totals.repriced().unpricedCalls())
                .execute();
    }

    private SelectConditionStep<
                    Record11<
                            UUID,
                            Long,
                            String,
                            Instant,
                            Instant,
                            Map<String, String>,
                            String,
                            String,
                            Instant,
                            Instant,
                            CostComparison>>
            select(Condition meant) {
        return database.select(
                        REPRICE_RUN.RUN_ID,
                        REPRICE_RUN.RUN_NUMBER,
                        PRICE_VERSION.VERSION,
                        REPRICE_RUN.PERIOD_START,
                        REPRICE_RUN.PERIOD_END,
                        FILTER,
                        REPRICE_RUN.NOTE,
                        REPRICE_RUN.REQUESTED_BY,
                        REPRICE_RUN.REQUESTED_AT,
                        REPRICE_RUN.COMPLETE_UNTIL,
                        TOTALS)
                .from(REPRICE_RUN)
                .join(PRICE_VERSION)
                .on(PRICE_VERSION.NUMBER.eq(REPRICE_RUN.PRICE_NUMBER))
                .where(meant);
    }
}
