package dev.replystream.stats.reply;

import static dev.replystream.stats.db.Tables.REPLY;
import static dev.replystream.stats.sink.InvalidRecordException.requireId;

import dev.replystream.avro.Reply;
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

/** Stores replies, without their texts, and which messages they answer. */
public final class ReplySink implements TopicSink<Reply> {

    private static final BulkWrite<Received<Reply>> INSERT = BulkWrite.<Received<Reply>>into(REPLY)
            .columns(ReplySink::idColumns)
            .columns(ReplySink::originColumns)
            .keepingExisting();

    @Override
    public Topic<Reply> topic() {
        return Topics.REPLIES;
    }

    @Override
    public void store(DSLContext transaction, List<Received<Reply>> records) {
        INSERT.write(transaction, records);
        MessageLink.write(
                transaction,
                records.stream()
                        .map(Received::value)
                        .flatMap(reply ->
                                MessageLink.all(reply.getTenant(), reply.getMessageIds(), idOf(reply.getReplyId())))
                        .toList());
    }

    private static BulkWrite.Builder<Received<Reply>> idColumns(BulkWrite.Builder<Received<Reply>> write) {
        return write.column(REPLY.REPLY_ID, record -> idOf(record.value().getReplyId()))
                .column(REPLY.TENANT, of(Reply::getTenant))
                .column(REPLY.CONVERSATION_ID, of(Reply::getConversationId))
                .column(REPLY.CHANNEL, of(Reply::getChannel))
                .column(REPLY.CUSTOMER_ID, of(Reply::getCustomerId))
                .column(REPLY.MESSAGE_IDS, record -> JsonText.of(record.value().getMessageIds()))
                .column(REPLY.INPUT_PARTITION, of(Reply::getInputPartition))
                .column(
                        REPLY.INPUT_OFFSETS,
                        record -> JsonText.of(record.value().getInputOffsets()))
                .column(REPLY.OLDEST_MESSAGE_AT, of(Reply::getOldestMessageAt))
                .column(REPLY.CREATED_AT, of(Reply::getCreatedAt))
                .column(REPLY.SOURCE_PARTITION, Received::partition)
                .column(REPLY.SOURCE_OFFSET, Received::offset);
    }

    private static BulkWrite.Builder<Received<Reply>> originColumns(BulkWrite.Builder<Received<Reply>> write) {
        return write.column(REPLY.SOURCE, record -> record.value().getSource().name())
                .column(REPLY.CALL_ID, ReplySink::callIdOf)
                .column(REPLY.ATTEMPTS, of(Reply::getAttempts))
                .column(REPLY.MODEL, of(Reply::getModel))
                .column(REPLY.FINISH_REASON, of(Reply::getFinishReason))
                .column(REPLY.TEMPLATE_NAME, of(Reply::getTemplateName))
                .column(REPLY.TEMPLATE_VERSION, of(Reply::getTemplateVersion))
                .column(REPLY.PROMPT_NAME, of(Reply::getPromptName))
                .column(REPLY.PROMPT_VERSION, of(Reply::getPromptVersion))
                .column(REPLY.PROMPT_HASH, of(Reply::getPromptHash))
                .column(REPLY.EXPERIMENT, of(Reply::getExperiment))
                .column(REPLY.VARIANT, of(Reply::getVariant))
                .column(REPLY.HISTORY_HASH, of(Reply::getHistoryHash))
                .column(REPLY.HISTORY_TURNS, of(Reply::getHistoryTurns));
    }

    private static UUID idOf(String replyId) {
        return requireId("reply_id", replyId);
    }

    private static @Nullable UUID callIdOf(Received<Reply> record) {
        String callId = record.value().getCallId();
        return callId == null ? null : requireId("call_id", callId);
    }

    private static <T> Function<Received<Reply>, @Nullable T> of(Function<Reply, @Nullable T> field) {
        return record -> field.apply(record.value());
    }
}
