package dev.replystream.stats.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call as it is told. Components are named as the contract of a usage event names them.
 *
 * @param group what the call is counted under
 * @param result how it ended
 * @param figures what it used and cost
 * @param source where it is in the log
 */
public record Call(
        String callId,
        Instant occurredAt,
        int revision,
        Group group,
        Work work,
        Result result,
        Figures figures,
        Source source) {

    /** What the call is counted under. */
    public record Group(String apiType, String operation, String model, String channel) {}

    /** What the call was made for. */
    public record Work(
            String conversationId,
            @Nullable UUID replyId,
            int attempt,
            @Nullable String promptName,
            @Nullable Integer promptVersion,
            @Nullable String promptHash,
            @Nullable String workerId) {}

    /** How the call ended. */
    public record Result(
            String status,
            @Nullable String errorType,
            @Nullable String errorCode,
            @Nullable Short httpStatus,
            @Nullable String requestId,
            @Nullable String responseModel,
            @Nullable String finishReason) {}

    /** What the call used and cost. */
    public record Figures(
            long promptTokens,
            long cachedPromptTokens,
            long completionTokens,
            long reasoningTokens,
            boolean tokensEstimated,
            String pricing,
            @Nullable Long costNanoUsd,
            @Nullable String priceVersion,
            boolean possiblyBilled,
            @Nullable Integer latencyMillis) {}

    /** Where the call is in the log: its usage event and the ledger record that decided. */
    public record Source(
            int partition,
            long offset,
            @Nullable Integer ledgerPartition,
            @Nullable Long ledgerOffset) {}
}
