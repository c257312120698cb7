package dev.replystream.stats.reprice;

import static dev.replystream.stats.db.Tables.REPRICED_QUARTER_HOUR;

import dev.replystream.stats.store.BulkWrite;
import java.time.Instant;

/**
 * What a run came to in a quarter-hour and group.
 *
 * @param key where it belongs
 * @param costs what it came to
 */
record RepricedWindow(Key key, CostComparison costs) {

    static final BulkWrite<RepricedWindow> INSERT = BulkWrite.<RepricedWindow>into(REPRICED_QUARTER_HOUR)
            .column(REPRICED_QUARTER_HOUR.PRICE_NUMBER, row -> row.key().run().priceNumber())
            .column(REPRICED_QUARTER_HOUR.GROUP_ID, row -> row.key().groupId())
            .column(REPRICED_QUARTER_HOUR.WINDOW_START, row -> row.key().start())
            .column(REPRICED_QUARTER_HOUR.RUN_NUMBER, row -> row.key().run().number())
            .column(REPRICED_QUARTER_HOUR.CALLS, row -> row.costs().counts().calls())
            .column(
                    REPRICED_QUARTER_HOUR.RECORDED_COST_NANO_USD,
                    row -> row.costs().recorded().costNanoUsd())
            .column(
                    REPRICED_QUARTER_HOUR.RECORDED_UNPRICED_CALLS,
                    row -> row.costs().recorded().unpricedCalls())
            .column(
                    REPRICED_QUARTER_HOUR.REPRICED_COST_NANO_USD,
                    row -> row.costs().repriced().costNanoUsd())
            .column(
                    REPRICED_QUARTER_HOUR.REPRICED_UNPRICED_CALLS,
                    row -> row.costs().repriced().unpricedCalls())
            .keepingExisting();

    /**
     * The run that a window is of.
     *
     * @param number its number
     * @param priceNumber number of its version of the prices
     */
    record Run(long number, int priceNumber) {}

    /** A quarter-hour and a group of a run. */
    record Key(Run run, int groupId, Instant start) {}
}
