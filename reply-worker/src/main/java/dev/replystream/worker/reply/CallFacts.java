package dev.replystream.worker.reply;

import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.CallOutcome;
import dev.replystream.avro.CallPricing;
import dev.replystream.avro.CallStatus;
import dev.replystream.schemas.ErrorType;
import dev.replystream.schemas.price.Cost;
import dev.replystream.schemas.price.PriceTable;
import dev.replystream.schemas.price.ServiceTier;
import dev.replystream.schemas.price.TokenCounts;
import dev.replystream.worker.openai.Generation;
import dev.replystream.worker.openai.Generation.Generated;
import dev.replystream.worker.openai.Generation.Receipt;
import dev.replystream.worker.openai.Generation.Refused;
import dev.replystream.worker.openai.TokenUsage;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says about a call what the ledger wants to know, costs included. */
public final class CallFacts {

    private static final String API_TYPE = "openai";

    private final CallTerms terms;
    private final PriceTable prices;
    private final String operation;

    public CallFacts(CallTerms terms, PriceTable prices, String operation) {
        this.terms = terms;
        this.prices = prices;
        this.operation = operation;
    }

    /**
     * One call.
     *
     * @param callId our id of it
     * @param replyId reply that it is made for
     * @param attempt its number among the calls for that reply, from 1
     * @param startedAt when it was about to leave
     */
    record Call(String callId, String replyId, int attempt, Instant startedAt) {}

    /**
     * How it ended.
     *
     * @param made whether anything left this process
     * @param latencyMillis from sending to the end
     * @param finishedAt when
     */
    record End(Generation generation, boolean made, long latencyMillis, Instant finishedAt) {

        /** The end of a call that was announced, and then not wanted any more before it left. */
        static End notMade(Instant at) {
            Refused cancelled = new Refused(ErrorType.CANCELLED, "not_made", Optional.empty(), Receipt.NONE);
            return new End(cancelled, false, 0, at);
        }

        /** Whether the provider may charge for it though its answer is not used. */
        boolean possiblyBilled() {
            return made
                    && generation instanceof Refused refused
                    && refused.type().possiblyBilled();
        }
    }

    CallLedgerEntry intent(ReplyTask task, Prompt prompt, Call call) {
        TokenCounts assumed = assumed(prompt);
        Cost cost = prices.costOf(terms.model(), ServiceTier.ofEcho(terms.serviceTier()), assumed, call.startedAt());
        CallIntent intent = CallIntent.newBuilder()
                .setApiType(API_TYPE)
                .setOperation(operation)
                .setModel(terms.model())
                .setChannel(task.newest().getChannel())
                .setConversationId(task.conversation().conversationId())
                .setCustomerId(task.newest().getCustomerId())
                .setReplyId(call.replyId())
                .setAttempt(call.attempt())
                .setPromptHash(prompt.hash())
                .setServiceTier(terms.serviceTier())
                .setWorkerId(terms.workerId())
                .setInputPartition(task.partition())
                .setInputOffsets(task.offsets())
                .setEstimatedPromptTokens(assumed.prompt())
                .setEstimatedCompletionTokens(assumed.completion())
                .setEstimatedCostNanoUsd(nanosOf(cost))
                .setPriceVersion(versionOf(cost))
                .setTimeoutMillis(terms.timeout().toMillis())
                .setStartedAt(call.startedAt())
                .build();
        return new CallLedgerEntry(call.callId(), task.conversation().tenant(), intent);
    }

    CallLedgerEntry outcome(ReplyTask task, Prompt prompt, Call call, End end) {
        Receipt receipt = end.generation().receipt();
        Bill bill = billOf(prompt, end);
        CallOutcome.Builder outcome = CallOutcome.newBuilder()
                .setStatus(statusOf(end.generation()))
                .setHttpStatus(receipt.httpStatus())
                .setRequestId(receipt.requestId())
                .setResponseModel(receipt.model())
                .setServiceTier(receipt.serviceTier())
                .setFinishReason(receipt.finishReason())
                .setPromptTokens(bill.usage().prompt())
                .setCachedPromptTokens(bill.usage().cachedPrompt())
                .setCompletionTokens(bill.usage().completion())
                .setReasoningTokens(bill.usage().reasoning())
                .setTokensEstimated(bill.estimated())
                .setPricing(pricingOf(bill.cost()))
                .setCostNanoUsd(nanosOf(bill.cost()))
                .setPriceVersion(versionOf(bill.cost()))
                .setLatencyMillis(end.latencyMillis())
                .setFinishedAt(end.finishedAt());
        if (end.generation() instanceof Refused refused) {
            outcome.setErrorType(refused.type().code())
                    .setErrorCode(refused.code())
                    .setPossiblyBilled(end.possiblyBilled());
        }
        return new CallLedgerEntry(call.callId(), task.conversation().tenant(), outcome.build());
    }

    /**
     * What a call is charged with.
     *
     * @param estimated whether the figures are ours
     */
    private record Bill(TokenUsage usage, boolean estimated, Cost cost) {}

    private Bill billOf(Prompt prompt, End end) {
        Receipt receipt = end.generation().receipt();
        TokenUsage reported = receipt.usage();
        if (reported != null) {
            return new Bill(reported, false, costOf(receipt, reported, end.finishedAt()));
        }
        return switch (end.generation()) {
            case Generated _ -> estimatedBill(prompt, end);
            case Refused _ when end.possiblyBilled() -> estimatedBill(prompt, end);
            case Refused _ -> new Bill(new TokenUsage(0, 0, 0, 0), false, new Cost.NotBilled());
        };
    }

    private Bill estimatedBill(Prompt prompt, End end) {
        TokenCounts assumed = assumed(prompt);
        TokenUsage usage = new TokenUsage(assumed.prompt(), 0, assumed.completion(), 0);
        return new Bill(usage, true, costOf(end.generation().receipt(), usage, end.finishedAt()));
    }

    private TokenCounts assumed(Prompt prompt) {
        return new TokenCounts(prompt.tokens(), 0, terms.maxCompletionTokens());
    }

    private Cost costOf(Receipt receipt, TokenUsage usage, Instant at) {
        String model = Objects.requireNonNullElse(receipt.model(), terms.model());
        TokenCounts tokens = new TokenCounts(usage.prompt(), usage.cachedPrompt(), usage.completion());
        return prices.costOf(model, ServiceTier.ofEcho(receipt.serviceTier()), tokens, at);
    }

    private static CallStatus statusOf(Generation generation) {
        return switch (generation) {
            case Generated _ -> CallStatus.SUCCEEDED;
            case Refused refused ->
                switch (refused.type()) {
                    case CANCELLED, DISCARDED -> CallStatus.CANCELLED;
                    default -> CallStatus.FAILED;
                };
        };
    }

    private static CallPricing pricingOf(Cost cost) {
        return switch (cost) {
            case Cost.Priced _ -> CallPricing.PRICED;
            case Cost.Unpriced _ -> CallPricing.UNPRICED;
            case Cost.NotBilled _ -> CallPricing.NOT_BILLED;
        };
    }

    private static @Nullable Long nanosOf(Cost cost) {
        return cost instanceof Cost.Priced priced ? priced.nanoUsd() : null;
    }

    private static @Nullable String versionOf(Cost cost) {
        return cost instanceof Cost.Priced priced ? priced.priceVersion() : null;
    }
}
