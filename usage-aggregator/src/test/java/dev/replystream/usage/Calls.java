package dev.replystream.usage;

import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.CallOutcome;
import dev.replystream.avro.CallPricing;
import dev.replystream.avro.CallStatus;
import dev.replystream.avro.LedgerTick;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import java.time.Instant;

/** Calls as tests need them. */
public final class Calls {

    /** A quarter-hour on the dot, milliseconds since the epoch. */
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    public static final long TIMEOUT_MILLIS = 10_000;
    public static final long ESTIMATED_COST = 7_000;

    private Calls() {}

    public static CallLedgerEntry intent(String callId, Instant startedAt) {
        CallIntent intent = CallIntent.newBuilder()
                .setApiType("openai")
                .setOperation("chat.completions")
                .setModel("gpt-4o-mini")
                .setChannel("web")
                .setConversationId("conversation-1")
                .setWorkerId("worker-1")
                .setEstimatedPromptTokens(100)
                .setEstimatedCompletionTokens(50)
                .setEstimatedCostNanoUsd(ESTIMATED_COST)
                .setPriceVersion("2026-11-01")
                .setTimeoutMillis(TIMEOUT_MILLIS)
                .setStartedAt(startedAt)
                .build();
        return new CallLedgerEntry(callId, "default", intent);
    }

    public static CallLedgerEntry success(String callId, Instant finishedAt) {
        return outcome(callId, CallStatus.SUCCEEDED, finishedAt);
    }

    public static CallLedgerEntry outcome(String callId, CallStatus status, Instant finishedAt) {
        CallOutcome outcome = CallOutcome.newBuilder()
                .setStatus(status)
                .setErrorType(status == CallStatus.FAILED ? "rate_limit" : null)
                .setPromptTokens(90)
                .setCachedPromptTokens(30)
                .setCompletionTokens(40)
                .setReasoningTokens(10)
                .setPricing(CallPricing.PRICED)
                .setCostNanoUsd(5_000L)
                .setPriceVersion("2026-11-01")
                .setLatencyMillis(500L)
                .setFinishedAt(finishedAt)
                .build();
        return new CallLedgerEntry(callId, "default", outcome);
    }

    public static CallLedgerEntry tick(Instant at) {
        return new CallLedgerEntry("", "default", new LedgerTick("worker-1", at));
    }

    public static UsageEvent.Builder event(String callId, Instant occurredAt) {
        return UsageEvent.newBuilder()
                .setCallId(callId)
                .setApiType("openai")
                .setOperation("chat.completions")
                .setModel("gpt-4o-mini")
                .setChannel("web")
                .setConversationId("conversation-1")
                .setStatus(UsageStatus.SUCCEEDED)
                .setPromptTokens(90)
                .setCachedPromptTokens(30)
                .setCompletionTokens(40)
                .setReasoningTokens(10)
                .setPricing(UsagePricing.PRICED)
                .setCostNanoUsd(5_000L)
                .setLatencyMillis(500L)
                .setOccurredAt(occurredAt);
    }
}
