package dev.replystream.usage.total;

import dev.replystream.avro.LostFigures;
import dev.replystream.avro.UsageEvent;
import dev.replystream.usage.total.Punctuality.Judgement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a usage event can be counted. Other systems write them too, so figures are bounded: no sum of believable events
 * can overflow.
 *
 * @param punctuality which times are believed
 */
public record UsageEventRules(Punctuality punctuality) {

    /** Cause of a refusal for a figure or name that cannot be right. */
    public static final String INVALID = "invalid";
    /** Cause of a refusal for an event that came after the grace. */
    public static final String LATE = "late";
    /** Cause of a refusal for an event dated too far ahead. */
    public static final String FUTURE = "future";

    private static final int LONGEST_NAME = 200;
    private static final long MOST_TOKENS = 10_000_000_000L;
    private static final long HIGHEST_COST = 10_000_000_000_000L;
    private static final long LONGEST_LATENCY = 7 * 86_400_000L;

    /** Why an event is not counted. */
    public record Objection(String cause, String message) {}

    /**
     * What speaks against counting {@code event}; empty when nothing does.
     *
     * @param arrival when it arrived in the log, milliseconds since the epoch
     */
    public Optional<Objection> objection(UsageEvent event, long arrival) {
        return fault(event).map(message -> new Objection(INVALID, message)).or(() -> delay(event, arrival));
    }

    private Optional<Objection> delay(UsageEvent event, long arrival) {
        LostFigures corrected = event.getCorrects();
        Judgement judgement = punctuality.of(event.getOccurredAt(), arrival);
        if (judgement == Judgement.ON_TIME && corrected != null) {
            judgement = punctuality.of(corrected.getOccurredAt(), arrival);
        }
        return switch (judgement) {
            case ON_TIME -> Optional.empty();
            case LATE -> Optional.of(new Objection(LATE, "arrived more than " + punctuality.grace() + " later"));
            case FUTURE ->
                Optional.of(new Objection(FUTURE, "is dated more than " + punctuality.futureSkew() + " ahead"));
        };
    }

    private static Optional<String> fault(UsageEvent event) {
        if (event.getCallId().isEmpty()) {
            return Optional.of("call_id must not be empty");
        }
        if (event.getRevision() != 0 && event.getCorrects() == null) {
            return Optional.of("corrects must be there when revision is not 0");
        }
        return dimensions(event).stream()
                .flatMap(name -> faultOf(name).stream())
                .findFirst()
                .or(() -> outOfBounds(event));
    }

    /** What a store that keeps names as text could not hold would be in the windows and in no table. */
    private static Optional<String> faultOf(@Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            return Optional.of("names must have at most " + LONGEST_NAME + " characters");
        }
        return name.chars().anyMatch(Character::isISOControl)
                ? Optional.of("names must not hold control characters")
                : Optional.empty();
    }

    private static List<@Nullable String> dimensions(UsageEvent event) {
        return Arrays.asList(
                event.getCallId(),
                event.getTenant(),
                event.getApiType(),
                event.getOperation(),
                event.getModel(),
                event.getChannel(),
                event.getExperiment(),
                event.getVariant(),
                event.getErrorType());
    }

    private static Optional<String> outOfBounds(UsageEvent event) {
        return outside("prompt_tokens", event.getPromptTokens(), MOST_TOKENS)
                .or(() -> outside("cached_prompt_tokens", event.getCachedPromptTokens(), MOST_TOKENS))
                .or(() -> outside("completion_tokens", event.getCompletionTokens(), MOST_TOKENS))
                .or(() -> outside("reasoning_tokens", event.getReasoningTokens(), MOST_TOKENS))
                .or(() -> outside("cost_nano_usd", event.getCostNanoUsd(), HIGHEST_COST))
                .or(() -> outside("latency_millis", event.getLatencyMillis(), LONGEST_LATENCY))
                .or(() -> outOfBounds(event.getCorrects()));
    }

    private static Optional<String> outOfBounds(@Nullable LostFigures corrected) {
        if (corrected == null) {
            return Optional.empty();
        }
        return outside("corrects.prompt_tokens", corrected.getPromptTokens(), MOST_TOKENS)
                .or(() -> outside("corrects.completion_tokens", corrected.getCompletionTokens(), MOST_TOKENS))
                .or(() -> outside("corrects.cost_nano_usd", corrected.getCostNanoUsd(), HIGHEST_COST));
    }

    private static Optional<String> outside(String field, @Nullable Long value, long most) {
        return value == null || (value >= 0 && value <= most)
                ? Optional.empty()
                : Optional.of(field + " must be between 0 and " + most + ", was " + value);
    }
}
