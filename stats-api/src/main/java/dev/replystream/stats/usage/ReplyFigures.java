package dev.replystream.stats.usage;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/**
 * The figures of one window of messages and replies as they are stored. Components are named as the contract of a window
 * names them.
 *
 * @param start first moment of the window
 * @param group what its messages have in common; they know neither API nor model
 * @param messages messages by what became of them
 * @param errors failures by error type
 * @param waits how long customers waited
 */
record ReplyFigures(Instant start, UsageGroup group, Messages messages, Map<String, Long> errors, Waits waits)
        implements Summable {

    /** Messages by what became of them, and replies. */
    record Messages(
            long messagesIn,
            long answered,
            long templated,
            long fellBack,
            long suppressed,
            long generationFailed,
            long sent,
            long sendFailed,
            long replies) {}

    /** How long customers waited. */
    record Waits(long count, long sumMillis, long maxMillis, ByteBuffer sketch) {}
}
