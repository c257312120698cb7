package dev.replystream.stats.call;

import static dev.replystream.stats.db.Tables.CALL;

import dev.replystream.avro.LostFigures;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageStatus;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.stats.sink.Received;
import dev.replystream.stats.sink.TopicSink;
import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.StatsTables;
import dev.replystream.stats.usage.UsageGroup;
import dev.replystream.stats.usage.UsageGroups;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Stores one row for each call. A second event of a call with the same revision changes nothing; a correction takes away
 * the row that it corrects, in whatever partition that is, and puts its own. A call older than the retention is passed
 * over, and counted.
 */
public final class CallSink implements TopicSink<UsageEvent> {

    private final Partitions partitions;
    private final StatsTables tables;

    public CallSink(Partitions partitions, StatsTables tables) {
        this.partitions = partitions;
        this.tables = tables;
    }

    @Override
    public Topic<UsageEvent> topic() {
        return Topics.USAGE_EVENTS;
    }

    @Override
    public void prepare(List<Received<UsageEvent>> records) {
        partitions.require(
                tables.calls(),
                records.stream()
                        .map(record -> record.value().getOccurredAt())
                        .filter(moment -> partitions.keeps(tables.calls(), moment))
                        .toList());
    }

    @Override
    public void store(DSLContext transaction, List<Received<UsageEvent>> records) {
        UsageGroups groups = UsageGroups.of(transaction, records.stream().map(record -> UsageGroup.of(record.value())));
        Map<UUID, CallRow> newest = new LinkedHashMap<>();
        for (Received<UsageEvent> record : records) {
            CallRow row = CallRow.of(record, groups.idOf(UsageGroup.of(record.value())));
            newest.merge(row.callId(), row, (one, other) -> other.isRevisionAfter(one) ? other : one);
        }
        newest.values().forEach(row -> removeCorrected(transaction, row));
        List<CallRow> kept = newest.values().stream()
                .filter(row -> partitions.keeps(tables.calls(), row.event().getOccurredAt()))
                .toList();
        partitions.passOver(tables.calls(), newest.size() - kept.size());
        CallRow.INSERT.write(
                transaction,
                kept.stream()
                        .filter(row -> !isCorrectedAlready(transaction, row))
                        .toList());
    }

    @Override
    public void failed() {
        partitions.forget(tables.calls());
    }

    /** Only lost calls are ever corrected, and they are few: the others need no look. */
    private static boolean isCorrectedAlready(DSLContext transaction, CallRow row) {
        return row.event().getStatus() == UsageStatus.LOST
                && transaction.fetchExists(transaction
                        .selectOne()
                        .from(CALL)
                        .where(CALL.CONVERSATION_ID.eq(row.event().getConversationId()))
                        .and(CALL.CALL_ID.eq(row.callId()))
                        .and(CALL.REVISION.gt(row.revision())));
    }

    private static void removeCorrected(DSLContext transaction, CallRow row) {
        LostFigures corrected = row.event().getCorrects();
        if (corrected != null) {
            transaction
                    .deleteFrom(CALL)
                    .where(CALL.OCCURRED_AT.eq(corrected.getOccurredAt()))
                    .and(CALL.CALL_ID.eq(row.callId()))
                    .and(CALL.REVISION.lt(row.revision()))
                    .execute();
        }
    }
}
