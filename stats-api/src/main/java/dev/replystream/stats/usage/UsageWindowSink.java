package dev.replystream.stats.usage;

import static dev.replystream.stats.db.Tables.USAGE_MINUTE;
import static dev.replystream.stats.db.Tables.USAGE_QUARTER_HOUR;

import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.stats.sink.InvalidRecordException;
import dev.replystream.stats.sink.Received;
import dev.replystream.stats.sink.TopicSink;
import dev.replystream.stats.store.BulkWrite;
import dev.replystream.stats.store.PartitionedTable;
import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.StatsTables;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Table;

/** Stores the newest state of each usage window. A window older than the retention is passed over, and counted. */
public final class UsageWindowSink implements TopicSink<UsageWindow> {

    private static final long MINUTE = 60_000;
    private static final long QUARTER_HOUR = 900_000;

    private static final BulkWrite<GroupedWindow> MINUTES = writeInto(USAGE_MINUTE);
    private static final BulkWrite<GroupedWindow> QUARTER_HOURS = writeInto(USAGE_QUARTER_HOUR);

    private final Partitions partitions;
    private final StatsTables tables;

    public UsageWindowSink(Partitions partitions, StatsTables tables) {
        this.partitions = partitions;
        this.tables = tables;
    }

    @Override
    public Topic<UsageWindow> topic() {
        return Topics.USAGE_WINDOWS;
    }

    @Override
    public void prepare(List<Received<UsageWindow>> records) {
        if (records.stream().map(Received::value).anyMatch(window -> !hasKnownLength(window))) {
            throw new InvalidRecordException("window_millis is neither " + MINUTE + " nor " + QUARTER_HOUR);
        }
        requireParts(records, MINUTE, tables.usageMinutes());
        requireParts(records, QUARTER_HOUR, tables.usageQuarterHours());
    }

    @Override
    public void store(DSLContext transaction, List<Received<UsageWindow>> records) {
        UsageGroups groups = UsageGroups.of(transaction, records.stream().map(record -> UsageGroup.of(record.value())));
        MINUTES.write(transaction, grouped(stored(records, MINUTE, tables.usageMinutes()), groups));
        QUARTER_HOURS.write(transaction, grouped(stored(records, QUARTER_HOUR, tables.usageQuarterHours()), groups));
    }

    @Override
    public void failed() {
        partitions.forget(tables.usageMinutes());
        partitions.forget(tables.usageQuarterHours());
    }

    /** What is newer than its retention; the rest is counted. */
    private Stream<UsageWindow> stored(List<Received<UsageWindow>> records, long millis, PartitionedTable table) {
        List<UsageWindow> kept = kept(records, millis, table).toList();
        long all = records.stream()
                .filter(record -> record.value().getWindowMillis() == millis)
                .count();
        partitions.passOver(table, all - kept.size());
        return kept.stream();
    }

    private void requireParts(List<Received<UsageWindow>> records, long millis, PartitionedTable table) {
        partitions.require(
                table,
                kept(records, millis, table).map(UsageWindow::getWindowStart).toList());
    }

    private Stream<UsageWindow> kept(List<Received<UsageWindow>> records, long millis, PartitionedTable table) {
        return records.stream()
                .map(Received::value)
                .filter(window -> window.getWindowMillis() == millis)
                .filter(window -> partitions.keeps(table, window.getWindowStart()));
    }

    private static List<GroupedWindow> grouped(Stream<UsageWindow> windows, UsageGroups groups) {
        return windows.map(window -> new GroupedWindow(groups.idOf(UsageGroup.of(window)), window))
                .toList();
    }

    private static boolean hasKnownLength(UsageWindow window) {
        return window.getWindowMillis() == MINUTE || window.getWindowMillis() == QUARTER_HOUR;
    }

    private static BulkWrite<GroupedWindow> writeInto(Table<?> table) {
        return BulkWrite.<GroupedWindow>into(table)
                .columns(write -> GroupedWindow.columns(write, table, grouped -> grouped))
                .replacing(USAGE_MINUTE.GROUP_ID, USAGE_MINUTE.WINDOW_START);
    }
}
