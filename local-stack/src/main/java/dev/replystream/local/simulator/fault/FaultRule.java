package dev.replystream.local.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a fault happens to. Each limit that is null does not limit.
 *
 * @param <F> the faults of the simulator
 * @param probability 0 to 1, of the requests that match
 * @param calls most requests that it happens to, 1 or more
 * @param from first moment, inclusive
 * @param until last moment, exclusive
 * @param target what the request is for, as it names it: a model, a chat
 * @param text found anywhere in what a person wrote
 * @param retryAfter pause that a rate limit asks for, up to an hour
 */
public record FaultRule<F>(
        F fault,
        double probability,
        @Nullable Integer calls,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String target,
        @Nullable Pattern text,
        Duration retryAfter) {
    /** The pause that a rate limit asks for when nothing else is said. */
    public static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private static final int GREATEST_RULES = 1000;

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

    /** Happens to that share of all requests. */
    public static <F> FaultRule<F> share(F fault, double probability) {
        return new FaultRule<>(fault, probability, null, null, null, null, null, DEFAULT_RETRY_AFTER);
    }

    /** Happens to the next so many requests. */
    public static <F> FaultRule<F> next(F fault, int calls) {
        return new FaultRule<>(fault, 1, calls, null, null, null, null, DEFAULT_RETRY_AFTER);
    }

    /**
     * The rules of a behaviour.
     *
     * @throws IllegalArgumentException when they are more than a thousand
     */
    public static <F> List<FaultRule<F>> listOf(List<FaultRule<F>> rules) {
        if (rules.size() > GREATEST_RULES) {
            throw new IllegalArgumentException("faults must be at most " + GREATEST_RULES + ", were " + rules.size());
        }
        return List.copyOf(rules);
    }

    public FaultRule<F> between(Instant first, Instant end) {
        return new FaultRule<>(fault, probability, calls, first, end, target, text, retryAfter);
    }

    public FaultRule<F> on(String name) {
        return new FaultRule<>(fault, probability, calls, from, until, name, text, retryAfter);
    }

    public FaultRule<F> onText(Pattern pattern) {
        return new FaultRule<>(fault, probability, calls, from, until, target, pattern, retryAfter);
    }

    public FaultRule<F> withRetryAfter(Duration pause) {
        return new FaultRule<>(fault, probability, calls, from, until, target, text, pause);
    }

    boolean matches(Subject request) {
        return (from == null || !request.at.isBefore(from))
                && (until == null || request.at.isBefore(until))
                && (target == null || target.equals(request.target))
                && (text == null
                        || (request.text != null && text.matcher(request.text).find()));
    }

    /** What rules look at. */
    public record Subject(
            Instant at, @Nullable String target, @Nullable String text) {}
}
