package dev.replystream.stats.usage;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/**
 * The figures of one window as they are stored. Components are named as the contract of a window names them.
 *
 * @param start first moment of the window
 * @param group what its calls have in common
 * @param calls calls by how they ended
 * @param errors calls by error type, for all that were no success
 * @param tokens tokens by bucket, and what they cost
 * @param latency how long the calls took
 */
public record WindowFigures(
        Instant start, UsageGroup group, Calls calls, Map<String, Long> errors, Tokens tokens, Latency latency)
        implements Summable {

    /** Calls by how they ended. */
    public record Calls(
            long calls,
            long succeeded,
            long failed,
            long lost,
            long cancelled,
            long estimatedCalls,
            long possiblyBilledCalls) {}

    /** Tokens by bucket, and what they cost. */
    public record Tokens(
            long prompt, long cachedPrompt, long completion, long reasoning, long costNanoUsd, long unpricedCalls) {}

    /** How long the calls took. */
    public record Latency(long count, long sumMillis, long maxMillis, ByteBuffer sketch) {}
}
