package dev.replystream.stats.usage;

import static dev.replystream.stats.db.Tables.USAGE_QUARTER_HOUR;

import dev.replystream.avro.UsageWindow;
import dev.replystream.stats.store.BulkWrite;
import dev.replystream.stats.store.JsonText;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Table;

/**
 * A window with the number of its group.
 *
 * @param groupId number of the group
 * @param window the window
 */
public record GroupedWindow(int groupId, UsageWindow window) {

    /**
     * Adds the start, the group and all figures of a window to what is written into {@code table}, which names its columns
     * as all tables of windows do.
     */
    public static <R> BulkWrite.Builder<R> columns(
            BulkWrite.Builder<R> write, Table<?> table, Function<R, GroupedWindow> grouped) {
        Function<R, UsageWindow> window = grouped.andThen(GroupedWindow::window);
        return write.column(in(table, USAGE_QUARTER_HOUR.WINDOW_START), window.andThen(UsageWindow::getWindowStart))
                .column(in(table, USAGE_QUARTER_HOUR.GROUP_ID), grouped.andThen(GroupedWindow::groupId))
                .columns(more -> callColumns(more, table, window))
                .columns(more -> tokenColumns(more, table, window))
                .columns(more -> latencyColumns(more, table, window));
    }

    private static <R> BulkWrite.Builder<R> callColumns(
            BulkWrite.Builder<R> write, Table<?> table, Function<R, UsageWindow> window) {
        return write.column(in(table, USAGE_QUARTER_HOUR.CALLS), window.andThen(UsageWindow::getCalls))
                .column(in(table, USAGE_QUARTER_HOUR.SUCCEEDED), window.andThen(UsageWindow::getSucceeded))
                .column(in(table, USAGE_QUARTER_HOUR.FAILED), window.andThen(UsageWindow::getFailed))
                .column(in(table, USAGE_QUARTER_HOUR.LOST), window.andThen(UsageWindow::getLost))
                .column(in(table, USAGE_QUARTER_HOUR.CANCELLED), window.andThen(UsageWindow::getCancelled))
                .column(
                        in(table, USAGE_QUARTER_HOUR.ERRORS),
                        row -> JsonText.of(window.apply(row).getErrors()))
                .column(in(table, USAGE_QUARTER_HOUR.ESTIMATED_CALLS), window.andThen(UsageWindow::getEstimatedCalls))
                .column(
                        in(table, USAGE_QUARTER_HOUR.POSSIBLY_BILLED_CALLS),
                        window.andThen(UsageWindow::getPossiblyBilledCalls));
    }

    private static <R> BulkWrite.Builder<R> tokenColumns(
            BulkWrite.Builder<R> write, Table<?> table, Function<R, UsageWindow> window) {
        return write.column(in(table, USAGE_QUARTER_HOUR.PROMPT_TOKENS), window.andThen(UsageWindow::getPromptTokens))
                .column(
                        in(table, USAGE_QUARTER_HOUR.CACHED_PROMPT_TOKENS),
                        window.andThen(UsageWindow::getCachedPromptTokens))
                .column(
                        in(table, USAGE_QUARTER_HOUR.COMPLETION_TOKENS),
                        window.andThen(UsageWindow::getCompletionTokens))
                .column(in(table, USAGE_QUARTER_HOUR.REASONING_TOKENS), window.andThen(UsageWindow::getReasoningTokens))
                .column(in(table, USAGE_QUARTER_HOUR.COST_NANO_USD), window.andThen(UsageWindow::getCostNanoUsd))
                .column(in(table, USAGE_QUARTER_HOUR.UNPRICED_CALLS), window.andThen(UsageWindow::getUnpricedCalls));
    }

    private static <R> BulkWrite.Builder<R> latencyColumns(
            BulkWrite.Builder<R> write, Table<?> table, Function<R, UsageWindow> window) {
        return write.column(in(table, USAGE_QUARTER_HOUR.LATENCY_COUNT), window.andThen(UsageWindow::getLatencyCount))
                .column(
                        in(table, USAGE_QUARTER_HOUR.LATENCY_SUM_MILLIS),
                        window.andThen(UsageWindow::getLatencySumMillis))
                .column(
                        in(table, USAGE_QUARTER_HOUR.LATENCY_MAX_MILLIS),
                        window.andThen(UsageWindow::getLatencyMaxMillis))
                .column(
                        in(table, USAGE_QUARTER_HOUR.LATENCY_SKETCH),
                        row -> bytesOf(window.apply(row).getLatencySketch()));
    }

    private static <T> Field<T> in(Table<?> table, Field<T> model) {
        return Objects.requireNonNull(table.field(model), () -> table + " has no column " + model.getName());
    }

    private static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
