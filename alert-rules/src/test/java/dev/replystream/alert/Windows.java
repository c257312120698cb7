package dev.replystream.alert;

import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/** Minute windows as their contracts have them, for tests. */
public final class Windows {

    private Windows() {}

    /** Calls of the tenant {@code default}, all of them succeeded or timed out. */
    public static UsageWindow.Builder calls(Instant minute, long failed, long total) {
        return UsageWindow.newBuilder()
                .setTenant("default")
                .setApiType("openai")
                .setOperation("chat.completions")
                .setModel("gpt-4o-mini")
                .setChannel("web")
                .setWindowStart(minute)
                .setWindowMillis(60_000)
                .setCalls(total)
                .setSucceeded(total - failed)
                .setFailed(failed)
                .setLost(0)
                .setCancelled(0)
                .setErrors(failed == 0 ? Map.of() : Map.of("timeout", failed))
                .setPromptTokens(0)
                .setCachedPromptTokens(0)
                .setCompletionTokens(0)
                .setReasoningTokens(0)
                .setEstimatedCalls(0)
                .setPossiblyBilledCalls(0)
                .setCostNanoUsd(0)
                .setUnpricedCalls(0)
                .setLatencyCount(0)
                .setLatencySumMillis(0)
                .setLatencyMaxMillis(0)
                .setLatencySketch(ByteBuffer.allocate(0));
    }

    /** Messages of the tenant {@code default}, all of them answered or failed by a timeout. */
    public static ReplyWindow.Builder replies(Instant minute, long failed, long total) {
        return ReplyWindow.newBuilder()
                .setTenant("default")
                .setChannel("web")
                .setWindowStart(minute)
                .setWindowMillis(60_000)
                .setMessagesIn(total)
                .setAnswered(total - failed)
                .setTemplated(0)
                .setFellBack(0)
                .setSuppressed(0)
                .setGenerationFailed(failed)
                .setSent(0)
                .setSendFailed(0)
                .setErrors(failed == 0 ? Map.of() : Map.of("timeout", failed))
                .setReplies(total - failed)
                .setSuppressions(Map.of())
                .setFeedbackCount(0)
                .setRatingCount(0)
                .setRatingSum(0)
                .setResolvedCount(0)
                .setHandoffCount(0)
                .setWaitCount(0)
                .setWaitSumMillis(0)
                .setWaitMaxMillis(0)
                .setWaitSketch(ByteBuffer.allocate(0))
                .setOldestUnansweredAt(null);
    }
}
