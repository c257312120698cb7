package dev.replystream.stats.store;

import static dev.replystream.stats.db.Tables.CALL;
import static dev.replystream.stats.db.Tables.REPLY_MINUTE;
import static dev.replystream.stats.db.Tables.REPLY_QUARTER_HOUR;
import static dev.replystream.stats.db.Tables.REPRICED_QUARTER_HOUR;
import static dev.replystream.stats.db.Tables.USAGE_MINUTE;
import static dev.replystream.stats.db.Tables.USAGE_QUARTER_HOUR;

import java.util.List;

/**
 * The partitioned tables.
 *
 * @param calls single calls
 * @param usageMinutes usage windows by minute
 * @param usageQuarterHours usage windows by quarter-hour
 * @param replyMinutes reply windows by minute
 * @param replyQuarterHours reply windows by quarter-hour
 * @param repricedQuarterHours what repriced calls cost, by quarter-hour
 */
public record StatsTables(
        PartitionedTable calls,
        PartitionedTable usageMinutes,
        PartitionedTable usageQuarterHours,
        PartitionedTable replyMinutes,
        PartitionedTable replyQuarterHours,
        PartitionedTable repricedQuarterHours) {

    /** The tables with the retention that {@code settings} give them. */
    public static StatsTables of(RetentionSettings settings) {
        return new StatsTables(
                new PartitionedTable(CALL, PartitionedTable.Span.DAY, settings.calls()),
                new PartitionedTable(USAGE_MINUTE, PartitionedTable.Span.DAY, settings.minutes()),
                new PartitionedTable(USAGE_QUARTER_HOUR, PartitionedTable.Span.MONTH, settings.quarterHours()),
                new PartitionedTable(REPLY_MINUTE, PartitionedTable.Span.DAY, settings.minutes()),
                new PartitionedTable(REPLY_QUARTER_HOUR, PartitionedTable.Span.MONTH, settings.quarterHours()),
                new PartitionedTable(REPRICED_QUARTER_HOUR, PartitionedTable.Span.MONTH, settings.quarterHours()));
    }

    /** All of them. */
    public List<PartitionedTable> all() {
        return List.of(calls, usageMinutes, usageQuarterHours, replyMinutes, replyQuarterHours, repricedQuarterHours);
    }
}
