package dev.replystream.stats.reply;

import static dev.replystream.stats.db.Tables.REPLY_MINUTE;
import static dev.replystream.stats.db.Tables.REPLY_QUARTER_HOUR;

import dev.replystream.avro.ReplyWindow;
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
import org.jooq.DSLContext;

/** Stores the newest state of each reply window. A window older than the retention is passed over, and counted. */
public final class ReplyWindowSink implements TopicSink<ReplyWindow> {

    private static final long MINUTE = 60_000;
    private static final long QUARTER_HOUR = 900_000;

    private static final BulkWrite<ReplyWindow> MINUTES = ReplyWindowColumns.writeInto(REPLY_MINUTE);
    private static final BulkWrite<ReplyWindow> QUARTER_HOURS = ReplyWindowColumns.writeInto(REPLY_QUARTER_HOUR);

    private final Partitions partitions;
    private final StatsTables tables;

    public ReplyWindowSink(Partitions partitions, StatsTables tables) {
        this.partitions = partitions;
        this.tables = tables;
    }

    @Override
    public Topic<ReplyWindow> topic() {
        return Topics.REPLY_WINDOWS;
    }

    @Override
    public void prepare(List<Received<ReplyWindow>> records) {
        for (Received<ReplyWindow> record : records) {
            long millis = record.value().getWindowMillis();
            if (millis != MINUTE && millis != QUARTER_HOUR) {
                throw new InvalidRecordException("window_millis is neither " + MINUTE + " nor " + QUARTER_HOUR);
            }
        }
        requireParts(tables.replyMinutes(), kept(records, MINUTE, tables.replyMinutes()));
        requireParts(tables.replyQuarterHours(), kept(records, QUARTER_HOUR, tables.replyQuarterHours()));
    }

    @Override
    public void store(DSLContext transaction, List<Received<ReplyWindow>> records) {
        MINUTES.write(transaction, stored(records, MINUTE, tables.replyMinutes()));
        QUARTER_HOURS.write(transaction, stored(records, QUARTER_HOUR, tables.replyQuarterHours()));
    }

    @Override
    public void failed() {
        partitions.forget(tables.replyMinutes());
        partitions.forget(tables.replyQuarterHours());
    }

    /** What is newer than its retention; the rest is counted. */
    private List<ReplyWindow> stored(List<Received<ReplyWindow>> records, long millis, PartitionedTable table) {
        List<ReplyWindow> kept = kept(records, millis, table);
        long all = records.stream()
                .filter(record -> record.value().getWindowMillis() == millis)
                .count();
        partitions.passOver(table, all - kept.size());
        return kept;
    }

    private void requireParts(PartitionedTable table, List<ReplyWindow> windows) {
        partitions.require(
                table, windows.stream().map(ReplyWindow::getWindowStart).toList());
    }

    private List<ReplyWindow> kept(List<Received<ReplyWindow>> records, long millis, PartitionedTable table) {
        return records.stream()
                .map(Received::value)
                .filter(window -> window.getWindowMillis() == millis)
                .filter(window -> partitions.keeps(table, window.getWindowStart()))
                .toList();
    }
}
