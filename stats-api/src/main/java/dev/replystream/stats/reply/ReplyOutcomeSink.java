package dev.replystream.stats.reply;

import static dev.replystream.stats.db.Tables.REPLY_OUTCOME;
import static dev.replystream.stats.sink.InvalidRecordException.requireId;

import dev.replystream.avro.ReplyOutcome;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.stats.sink.Received;
import dev.replystream.stats.sink.TopicSink;
import dev.replystream.stats.store.BulkWrite;
import dev.replystream.stats.store.JsonText;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Stores what became of messages. An outcome that is reported again changes nothing. */
public final class ReplyOutcomeSink implements TopicSink<ReplyOutcome> {

    private static final BulkWrite<Received<ReplyOutcome>> INSERT = BulkWrite.<Received<ReplyOutcome>>into(
                    REPLY_OUTCOME)
            .column(
                    REPLY_OUTCOME.OUTCOME_ID,
                    record -> requireId("outcome_id", record.value().getOutcomeId()))
            .column(REPLY_OUTCOME.TENANT, of(ReplyOutcome::getTenant))
            .column(REPLY_OUTCOME.CONVERSATION_ID, of(ReplyOutcome::getConversationId))
            .column(REPLY_OUTCOME.CHANNEL, of(ReplyOutcome::getChannel))
            .column(REPLY_OUTCOME.REPLY_ID, record -> replyIdOf(record.value()))
            .column(
                    REPLY_OUTCOME.MESSAGE_IDS,
                    record -> JsonText.of(record.value().getMessageIds()))
            .column(REPLY_OUTCOME.KIND, record -> record.value().getKind().name())
            .column(REPLY_OUTCOME.REASON, of(ReplyOutcome::getReason))
            .column(REPLY_OUTCOME.ERROR_TYPE, of(ReplyOutcome::getErrorType))
            .column(REPLY_OUTCOME.ERROR_CODE, of(ReplyOutcome::getErrorCode))
            .column(REPLY_OUTCOME.ATTEMPTS, of(ReplyOutcome::getAttempts))
            .column(REPLY_OUTCOME.EXPERIMENT, of(ReplyOutcome::getExperiment))
            .column(REPLY_OUTCOME.VARIANT, of(ReplyOutcome::getVariant))
            .column(REPLY_OUTCOME.OLDEST_MESSAGE_AT, of(ReplyOutcome::getOldestMessageAt))
            .column(REPLY_OUTCOME.OCCURRED_AT, of(ReplyOutcome::getOccurredAt))
            .column(REPLY_OUTCOME.SOURCE_PARTITION, Received::partition)
            .column(REPLY_OUTCOME.SOURCE_OFFSET, Received::offset)
            .keepingExisting();

    @Override
    public Topic<ReplyOutcome> topic() {
        return Topics.REPLY_OUTCOMES;
    }

    @Override
    public void store(DSLContext transaction, List<Received<ReplyOutcome>> records) {
        INSERT.write(transaction, records);
        MessageLink.write(
                transaction,
                records.stream()
                        .map(Received::value)
                        .flatMap(outcome ->
                                MessageLink.all(outcome.getTenant(), outcome.getMessageIds(), replyIdOf(outcome)))
                        .toList());
    }

    private static UUID replyIdOf(ReplyOutcome outcome) {
        return requireId("reply_id", outcome.getReplyId());
    }

    private static <T> Function<Received<ReplyOutcome>, @Nullable T> of(Function<ReplyOutcome, @Nullable T> field) {
        return record -> field.apply(record.value());
    }
}
