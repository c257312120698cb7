package dev.replystream.stats.deadletter;

import static dev.replystream.stats.db.Tables.DEAD_LETTER;
import static dev.replystream.stats.sink.InvalidRecordException.requireId;

import dev.replystream.avro.DeadLetter;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.stats.sink.Received;
import dev.replystream.stats.sink.TopicSink;
import dev.replystream.stats.store.BulkWrite;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Stores where dead letters are and why they were refused; their content stays in Kafka. */
public final class DeadLetterSink implements TopicSink<DeadLetter> {

    private static final BulkWrite<Received<DeadLetter>> INSERT = BulkWrite.<Received<DeadLetter>>into(DEAD_LETTER)
            .column(
                    DEAD_LETTER.DEAD_LETTER_ID,
                    record -> requireId("dead_letter_id", record.value().getDeadLetterId()))
            .column(DEAD_LETTER.TENANT, of(DeadLetter::getTenant))
            .column(DEAD_LETTER.SERVICE, of(DeadLetter::getService))
            .column(DEAD_LETTER.STAGE, of(DeadLetter::getStage))
            .column(DEAD_LETTER.SOURCE_TOPIC, of(DeadLetter::getSourceTopic))
            .column(DEAD_LETTER.SOURCE_PARTITION, of(DeadLetter::getSourcePartition))
            .column(DEAD_LETTER.SOURCE_OFFSET, of(DeadLetter::getSourceOffset))
            .column(DEAD_LETTER.SOURCE_TIMESTAMP, of(DeadLetter::getSourceTimestamp))
            .column(DEAD_LETTER.CAUSE, of(DeadLetter::getCause))
            .column(DEAD_LETTER.MESSAGE, of(DeadLetter::getMessage))
            .column(DEAD_LETTER.ATTEMPTS, of(DeadLetter::getAttempts))
            .column(DEAD_LETTER.FAILED_AT, of(DeadLetter::getFailedAt))
            .column(DEAD_LETTER.KEY_BYTES, of(letter -> size(letter.getKey())))
            .column(DEAD_LETTER.VALUE_BYTES, of(letter -> size(letter.getValue())))
            .column(DEAD_LETTER.LETTER_PARTITION, Received::partition)
            .column(DEAD_LETTER.LETTER_OFFSET, Received::offset)
            .keepingExisting();

    @Override
    public Topic<DeadLetter> topic() {
        return Topics.DEAD_LETTERS;
    }

    @Override
    public void store(DSLContext transaction, List<Received<DeadLetter>> records) {
        INSERT.write(transaction, records);
    }

    private static <T> Function<Received<DeadLetter>, T> of(Function<DeadLetter, T> field) {
        return record -> field.apply(record.value());
    }

    private static int size(@Nullable ByteBuffer buffer) {
        return buffer == null ? 0 : buffer.remaining();
    }
}
