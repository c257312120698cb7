package dev.replystream.stats.call;

import static dev.replystream.stats.db.Tables.CALL;
import static dev.replystream.stats.sink.InvalidRecordException.requireInt;

import dev.replystream.avro.UsageEvent;
import dev.replystream.stats.sink.InvalidRecordException;
import dev.replystream.stats.sink.Received;
import dev.replystream.stats.store.BulkWrite;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way into the table.
 *
 * @param callId id of the call
 * @param replyId reply that it was made for; null for calls with another purpose
 * @param groupId number of its group
 * @param record its event and where it was read from
 */
record CallRow(UUID callId, @Nullable UUID replyId, int groupId, Received<UsageEvent> record) {

    static final BulkWrite<CallRow> INSERT = BulkWrite.<CallRow>into(CALL)
            .columns(CallRow::idColumns)
            .columns(CallRow::figureColumns)
            .columns(CallRow::resultColumns)
            .keepingExisting();

    static CallRow of(Received<UsageEvent> record, int groupId) {
        String replyId = record.value().getReplyId();
        return new CallRow(
                ForeignId.keyOf(record.value().getCallId()),
                replyId == null ? null : ForeignId.keyOf(replyId),
                groupId,
                record);
    }

    UsageEvent event() {
        return record.value();
    }

    short revision() {
        return (short) event().getRevision();
    }

    boolean isRevisionAfter(CallRow other) {
        return event().getRevision() > other.event().getRevision();
    }

    private static BulkWrite.Builder<CallRow> idColumns(BulkWrite.Builder<CallRow> write) {
        return write.column(CALL.OCCURRED_AT, of(UsageEvent::getOccurredAt))
                .column(CALL.CALL_ID, CallRow::callId)
                .column(
                        CALL.FOREIGN_CALL_ID,
                        row -> ForeignId.textOf(row.event().getCallId()))
                .column(CALL.REPLY_ID, CallRow::replyId)
                .column(CALL.GROUP_ID, CallRow::groupId)
                .column(CALL.SOURCE_PARTITION, row -> row.record().partition())
                .column(CALL.SOURCE_OFFSET, row -> row.record().offset())
                .column(CALL.LEDGER_PARTITION, of(UsageEvent::getLedgerPartition))
                .column(CALL.LEDGER_OFFSET, of(UsageEvent::getLedgerOffset))
                .column(CALL.STARTED_AT, of(UsageEvent::getStartedAt))
                .column(CALL.REVISION, CallRow::revision)
                .column(CALL.ATTEMPT, of(UsageEvent::getAttempt))
                .column(CALL.CONVERSATION_ID, of(UsageEvent::getConversationId))
                .column(CALL.CUSTOMER_ID, of(UsageEvent::getCustomerId))
                .column(CALL.PROMPT_NAME, of(UsageEvent::getPromptName))
                .column(CALL.PROMPT_VERSION, of(UsageEvent::getPromptVersion))
                .column(CALL.PROMPT_HASH, of(UsageEvent::getPromptHash))
                .column(CALL.WORKER_ID, of(UsageEvent::getWorkerId));
    }

    private static BulkWrite.Builder<CallRow> figureColumns(BulkWrite.Builder<CallRow> write) {
        return write.column(CALL.PROMPT_TOKENS, of(UsageEvent::getPromptTokens))
                .column(CALL.CACHED_PROMPT_TOKENS, of(UsageEvent::getCachedPromptTokens))
                .column(CALL.COMPLETION_TOKENS, of(UsageEvent::getCompletionTokens))
                .column(CALL.REASONING_TOKENS, of(UsageEvent::getReasoningTokens))
                .column(CALL.TOKENS_ESTIMATED, of(UsageEvent::getTokensEstimated))
                .column(CALL.LATENCY_MILLIS, count("latency_millis", UsageEvent::getLatencyMillis))
                .column(CALL.FIRST_TOKEN_MILLIS, count("first_token_millis", UsageEvent::getFirstTokenMillis))
                .column(CALL.COST_NANO_USD, of(UsageEvent::getCostNanoUsd))
                .column(CALL.PRICING, row -> row.event().getPricing().name())
                .column(CALL.PRICE_VERSION, of(UsageEvent::getPriceVersion))
                .column(CALL.POSSIBLY_BILLED, of(UsageEvent::getPossiblyBilled));
    }

    private static BulkWrite.Builder<CallRow> resultColumns(BulkWrite.Builder<CallRow> write) {
        return write.column(CALL.STATUS, row -> row.event().getStatus().name())
                .column(CALL.ERROR_TYPE, of(UsageEvent::getErrorType))
                .column(CALL.ERROR_CODE, of(UsageEvent::getErrorCode))
                .column(CALL.HTTP_STATUS, row -> shortOf(row.event().getHttpStatus()))
                .column(CALL.REQUEST_ID, of(UsageEvent::getRequestId))
                .column(CALL.RESPONSE_MODEL, of(UsageEvent::getResponseModel))
                .column(CALL.SERVICE_TIER, of(UsageEvent::getServiceTier))
                .column(CALL.FINISH_REASON, of(UsageEvent::getFinishReason));
    }

    private static <T> Function<CallRow, @Nullable T> of(Function<UsageEvent, @Nullable T> field) {
        return row -> field.apply(row.event());
    }

    private static Function<CallRow, @Nullable Integer> count(String name, Function<UsageEvent, @Nullable Long> field) {
        return row -> {
            Long figure = field.apply(row.event());
            return figure == null ? null : requireInt(name, figure);
        };
    }

    private static @Nullable Short shortOf(@Nullable Integer status) {
        if (status == null) {
            return null;
        }
        if (status < 0 || status > 999) {
            throw new InvalidRecordException("http_status is not between 0 and 999");
        }
        return status.shortValue();
    }
}
