package dev.replystream.usage.call;

import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.CallOutcome;
import dev.replystream.avro.CallPricing;
import dev.replystream.avro.CallStatus;
import dev.replystream.avro.LostFigures;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import dev.replystream.schemas.ErrorType;
import java.time.Instant;

/** The account of a call, from what the ledger says of it. */
final class UsageEvents {

    private UsageEvents() {}

    /** The account of a call that ended. */
    static UsageEvent settled(CallLedgerEntry intent, CallLedgerEntry outcome, LedgerPosition decided) {
        return ended(intent, (CallOutcome) outcome.getFact(), decided).build();
    }

    /** The account of a call that was given up as lost before and ended after all. */
    static UsageEvent correction(CallLedgerEntry intent, CallLedgerEntry outcome, LedgerPosition decided) {
        CallIntent call = (CallIntent) intent.getFact();
        LostFigures figures = LostFigures.newBuilder()
                .setOccurredAt(givenUpAt(call))
                .setPromptTokens(call.getEstimatedPromptTokens())
                .setCompletionTokens(call.getEstimatedCompletionTokens())
                .setCostNanoUsd(call.getEstimatedCostNanoUsd())
                .build();
        return ended(intent, (CallOutcome) outcome.getFact(), decided)
                .setRevision(1)
                .setCorrects(figures)
                .build();
    }

    /** The account of a call whose end nobody can know: its tokens are the estimates made before it left. */
    static UsageEvent lost(CallLedgerEntry intent, LedgerPosition decided) {
        CallIntent call = (CallIntent) intent.getFact();
        boolean priced = call.getEstimatedCostNanoUsd() != null;
        return announced(intent, call, decided)
                .setStatus(UsageStatus.LOST)
                .setErrorType(ErrorType.LOST.code())
                .setServiceTier(call.getServiceTier())
                .setPromptTokens(call.getEstimatedPromptTokens())
                .setCompletionTokens(call.getEstimatedCompletionTokens())
                .setTokensEstimated(true)
                .setPossiblyBilled(true)
                .setPricing(priced ? UsagePricing.PRICED : UsagePricing.UNPRICED)
                .setCostNanoUsd(call.getEstimatedCostNanoUsd())
                .setPriceVersion(priced ? call.getPriceVersion() : null)
                .setOccurredAt(givenUpAt(call))
                .build();
    }

    private static Instant givenUpAt(CallIntent call) {
        return call.getStartedAt().plusMillis(call.getTimeoutMillis());
    }

    private static UsageEvent.Builder announced(CallLedgerEntry entry, CallIntent call, LedgerPosition decided) {
        return UsageEvent.newBuilder()
                .setCallId(entry.getCallId())
                .setTenant(entry.getTenant())
                .setApiType(call.getApiType())
                .setOperation(call.getOperation())
                .setModel(call.getModel())
                .setChannel(call.getChannel())
                .setConversationId(call.getConversationId())
                .setCustomerId(call.getCustomerId())
                .setReplyId(call.getReplyId())
                .setAttempt(call.getAttempt())
                .setPromptName(call.getPromptName())
                .setPromptVersion(call.getPromptVersion())
                .setPromptHash(call.getPromptHash())
                .setExperiment(call.getExperiment())
                .setVariant(call.getVariant())
                .setWorkerId(call.getWorkerId())
                .setStartedAt(call.getStartedAt())
                .setLedgerPartition(decided.partition())
                .setLedgerOffset(decided.offset());
    }

    private static UsageEvent.Builder ended(CallLedgerEntry intent, CallOutcome outcome, LedgerPosition decided) {
        return withFigures(announced(intent, (CallIntent) intent.getFact(), decided), outcome)
                .setStatus(statusOf(outcome.getStatus()))
                .setErrorType(outcome.getErrorType())
                .setErrorCode(outcome.getErrorCode())
                .setHttpStatus(outcome.getHttpStatus())
                .setRequestId(outcome.getRequestId())
                .setResponseModel(outcome.getResponseModel())
                .setServiceTier(outcome.getServiceTier())
                .setFinishReason(outcome.getFinishReason())
                .setOccurredAt(outcome.getFinishedAt());
    }

    private static UsageEvent.Builder withFigures(UsageEvent.Builder event, CallOutcome outcome) {
        return event.setPromptTokens(outcome.getPromptTokens())
                .setCachedPromptTokens(outcome.getCachedPromptTokens())
                .setCompletionTokens(outcome.getCompletionTokens())
                .setReasoningTokens(outcome.getReasoningTokens())
                .setTokensEstimated(outcome.getTokensEstimated())
                .setPossiblyBilled(outcome.getPossiblyBilled())
                .setPricing(pricingOf(outcome.getPricing()))
                .setCostNanoUsd(outcome.getCostNanoUsd())
                .setPriceVersion(outcome.getPriceVersion())
                .setLatencyMillis(outcome.getLatencyMillis())
                .setFirstTokenMillis(outcome.getFirstTokenMillis());
    }

    private static UsageStatus statusOf(CallStatus status) {
        return switch (status) {
            case UNKNOWN -> UsageStatus.UNKNOWN;
            case SUCCEEDED -> UsageStatus.SUCCEEDED;
            case FAILED -> UsageStatus.FAILED;
            case CANCELLED -> UsageStatus.CANCELLED;
        };
    }

    private static UsagePricing pricingOf(CallPricing pricing) {
        return switch (pricing) {
            case UNKNOWN -> UsagePricing.UNKNOWN;
            case PRICED -> UsagePricing.PRICED;
            case UNPRICED -> UsagePricing.UNPRICED;
            case NOT_BILLED -> UsagePricing.NOT_BILLED;
        };
    }
}
