package dev.replystream.stats.reprice;

import static org.jooq.impl.DSL.field;

import dev.replystream.schemas.id.TimeOrderedIds;
import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.period.Period;
import dev.replystream.stats.price.PriceVersions;
import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.StatsTables;
import dev.replystream.stats.usage.UsageFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Prices calls again and keeps what came out, beside what was recorded. A run is there with all of its quarter-hours, or
 * not at all. It reads one state of the calls, a day at a time, so that it holds the quarter-hours of a day at most.
 *
 * <p>Safe for use by several threads.
 */
final class AppliedRepricing {

    private static final Duration SLICE = Duration.ofDays(1);
    private static final long QUARTER_HOUR = 900;

    private final DSLContext database;
    private final Partitions partitions;
    private final StatsTables tables;
    private final Work work;

    AppliedRepricing(DSLContext database, Partitions partitions, StatsTables tables, Work work) {
        this.database = database;
        this.partitions = partitions;
        this.tables = tables;
        this.work = work;
    }

    /** What a run needs besides the database. */
    record Work(RepriceLimit limit, TimeOrderedIds ids, InstantSource clock) {}

    /**
     * Who asks for a run, and why.
     *
     * @param completeUntil before which moment every event is counted; null when that is not known
     */
    record Occasion(String by, String note, @Nullable Instant completeUntil) {}

    /**
     * Makes a run.
     *
     * @throws InvalidFieldException if the calls of the period are no longer all there, or not yet
     */
    RepriceRun apply(RepriceQuery query, PriceVersions.Known prices, Occasion occasion) {
        Instant now = work.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        requireStored(query.period(), now);
        partitions.require(
                tables.repricedQuarterHours(),
                slicesOf(query.period()).stream().map(Period::from).toList());
        return work.limit()
                .within(watch -> database.transactionResult(configuration -> {
                    DSLContext transaction = configuration.dsl();
                    transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                    RepricedWindow.Run run = new RepricedWindow.Run(nextNumber(transaction), prices.number());
                    CostSum total = new CostSum();
                    for (Period slice : slicesOf(query.period())) {
                        Map<RepricedWindow.Key, CostSum> windows = new HashMap<>();
                        StoredCalls.forEach(transaction, slice.from(), slice.to(), query.filter(), call -> {
                            watch.call();
                            windows.computeIfAbsent(keyOf(run, call), _ -> new CostSum())
                                    .add(call.recorded().cost(), call.costWith(prices.table()));
                        });
                        windows.values().forEach(total::add);
                        write(transaction, windows);
                    }
                    RepriceRun made = new RepriceRun(
                            work.ids().get(),
                            run.number(),
                            prices.version(),
                            query.period().from(),
                            query.period().to(),
                            valuesOf(query.filter()),
                            occasion.note(),
                            occasion.by(),
                            now,
                            occasion.completeUntil(),
                            total.comparison());
                    RepriceRuns.insert(transaction, query.filter(), prices.number(), made);
                    return made;
                }));
    }

    private void requireStored(Period period, Instant now) {
        Instant kept = partitions.cutAt(tables.calls(), period.from());
        if (kept != null) {
            throw new InvalidFieldException("from", "must be " + kept + " or later, as older calls are no longer kept");
        }
        if (period.to().isAfter(now)) {
            throw new InvalidFieldException("to", "must not be in the future; it is " + now + " now");
        }
    }

    private static void write(DSLContext transaction, Map<RepricedWindow.Key, CostSum> windows) {
        List<RepricedWindow> rows = windows.entrySet().stream()
                .map(entry ->
                        new RepricedWindow(entry.getKey(), entry.getValue().comparison()))
                .toList();
        RepricedWindow.INSERT.write(transaction, rows);
    }

    private static RepricedWindow.Key keyOf(RepricedWindow.Run run, StoredCall call) {
        long start = Math.floorDiv(call.occurredAt().getEpochSecond(), QUARTER_HOUR) * QUARTER_HOUR;
        return new RepricedWindow.Key(run, call.groupId(), Instant.ofEpochSecond(start));
    }

    /** The days of UTC that {@code period} touches, each as far as it lies in it. */
    private static List<Period> slicesOf(Period period) {
        List<Period> slices = new ArrayList<>();
        for (Instant start = period.from(); start.isBefore(period.to()); ) {
            Instant next = start.truncatedTo(ChronoUnit.DAYS).plus(SLICE);
            Instant end = next.isBefore(period.to()) ? next : period.to();
            slices.add(new Period(start, end, period.zone()));
            start = end;
        }
        return slices;
    }

    private static Map<String, String> valuesOf(UsageFilter filter) {
        Map<String, String> values = new TreeMap<>();
        filter.values().forEach((dimension, value) -> values.put(dimension.code(), value));
        return values;
    }

    private static long nextNumber(DSLContext transaction) {
        return transaction
                .select(field("nextval('stats.reprice_run_number')", Long.class))
                .fetchSingle()
                .value1();
    }
}
