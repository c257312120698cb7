package dev.replystream.stats.usage;

import static dev.replystream.stats.db.Tables.USAGE_PROGRESS;

import dev.replystream.avro.UsageProgress;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.stats.sink.Received;
import dev.replystream.stats.sink.TopicSink;
import dev.replystream.stats.store.BulkWrite;
import java.util.List;
import org.jooq.DSLContext;

/** Stores how far the aggregation has come. */
public final class UsageProgressSink implements TopicSink<UsageProgress> {

    private static final BulkWrite<UsageProgress> WRITE = BulkWrite.<UsageProgress>into(USAGE_PROGRESS)
            .column(USAGE_PROGRESS.TOPIC, UsageProgress::getTopic)
            .column(USAGE_PROGRESS.TOPIC_PARTITION, UsageProgress::getPartition)
            .column(USAGE_PROGRESS.NEXT_OFFSET, UsageProgress::getOffset)
            .column(USAGE_PROGRESS.LOG_TIME, UsageProgress::getLogTime)
            .column(USAGE_PROGRESS.COMPLETE_UNTIL, UsageProgress::getCompleteUntil)
            .replacing(USAGE_PROGRESS.TOPIC, USAGE_PROGRESS.TOPIC_PARTITION);

    @Override
    public Topic<UsageProgress> topic() {
        return Topics.USAGE_PROGRESS;
    }

    @Override
    public void store(DSLContext transaction, List<Received<UsageProgress>> records) {
        WRITE.write(transaction, records.stream().map(Received::value).toList());
    }
}
