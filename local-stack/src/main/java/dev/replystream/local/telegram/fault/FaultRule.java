package dev.replystream.local.telegram.fault;

import dev.replystream.local.simulator.fault.MixedRule;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a fault happens to. Each limit that is null does not limit.
 *
 * @param probability 0 to 1, of the messages that match
 * @param calls most messages that it happens to, 1 or more
 * @param from first moment, inclusive
 * @param until last moment, exclusive
 * @param chat the chat's id as the request names it
 * @param text found anywhere in the text
 * @param retryAfter pause that a rate limit asks for, up to an hour
 */
public record FaultRule(
        Fault fault,
        double probability,
        @Nullable Integer calls,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String chat,
        @Nullable Pattern text,
        Duration retryAfter)
        implements MixedRule<FaultRule.Subject> {
    /** The pause that a rate limit asks for when nothing else is said. */
    public static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    public FaultRule {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1, was " + probability);
        }
        if (calls != null && calls < 1) {
            throw new IllegalArgumentException("calls must be 1 or more, was " + calls);
        }
        if (retryAfter.isNegative() || retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0) {
            throw new IllegalArgumentException(
                    "retry_after_ms must be between 0 and 3600000, was " + retryAfter.toMillis());
        }
    }

    /** Happens to that share of all messages. */
    public static FaultRule share(Fault fault, double probability) {
        return new FaultRule(fault, probability, null, null, null, null, null, DEFAULT_RETRY_AFTER);
    }

    /** Happens to the next so many messages. */
    public static FaultRule next(Fault fault, int calls) {
        return new FaultRule(fault, 1, calls, null, null, null, null, DEFAULT_RETRY_AFTER);
    }

    public FaultRule between(Instant first, Instant end) {
        return new FaultRule(fault, probability, calls, first, end, chat, text, retryAfter);
    }

    public FaultRule inChat(String id) {
        return new FaultRule(fault, probability, calls, from, until, id, text, retryAfter);
    }

    public FaultRule onText(Pattern pattern) {
        return new FaultRule(fault, probability, calls, from, until, chat, pattern, retryAfter);
    }

    public FaultRule withRetryAfter(Duration pause) {
        return new FaultRule(fault, probability, calls, from, until, chat, text, pause);
    }

    @Override
    public boolean matches(Subject message) {
        return (from == null || !message.at.isBefore(from))
                && (until == null || message.at.isBefore(until))
                && (chat == null || chat.equals(message.chat))
                && (text == null || text.matcher(message.text).find());
    }

    /** What a rule looks at. */
    public record Subject(Instant at, String chat, String text) {}
}
