package dev.replystream.usage.total;

import dev.replystream.avro.Feedback;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the messages of one group in one span. Adding is associative and commutative. Messages are counted by their
 * number, replies and deliveries by one.
 *
 * <p>Not safe for use by several threads.
 */
public final class ReplyTotals {

    private static final String UNKNOWN = "unknown";

    private final Sums<ReplyMeasure> sums = new Sums<>(ReplyMeasure.class);
    private final CountsByName errors = new CountsByName();
    private final CountsByName suppressions = new CountsByName();
    private final CountsByName unanswered = new CountsByName();
    private final Durations waits = new Durations();

    /** The sum of two windows of the same group and span. */
    public static ReplyWindow sum(ReplyWindow one, ReplyWindow other) {
        ReplyTotals totals = new ReplyTotals();
        totals.plus(one);
        totals.plus(other);
        return totals.toWindow(ReplyGroup.of(one), one.getWindowStart(), one.getWindowMillis());
    }

    /** Adds a message that arrived. */
    void plusMessage() {
        sums.add(ReplyMeasure.MESSAGES_IN, 1);
    }

    /**
     * Adds messages without an outcome. That is kept by second of arrival, because it can then be added up in any order; the
     * oldest one alone could not be.
     *
     * @param second of the span, from 0
     * @param amount how many; negative when they have their outcome
     */
    void plusUnanswered(long second, long amount) {
        unanswered.add(Long.toString(second), amount);
    }

    /** Adds what became of messages or of a delivery. A kind that this version does not know counts nowhere. */
    void plus(ReplyOutcome outcome) {
        int messages = outcome.getMessageIds().size();
        switch (outcome.getKind()) {
            case ANSWERED -> replied(ReplyMeasure.ANSWERED, outcome);
            case TEMPLATED -> replied(ReplyMeasure.TEMPLATED, outcome);
            case FELL_BACK -> replied(ReplyMeasure.FELL_BACK, outcome);
            case SENT -> sums.add(ReplyMeasure.SENT, 1);
            case GENERATION_FAILED -> {
                sums.add(ReplyMeasure.GENERATION_FAILED, messages);
                errors.add(Objects.requireNonNullElse(outcome.getErrorType(), UNKNOWN), messages);
            }
            case SEND_FAILED -> {
                sums.add(ReplyMeasure.SEND_FAILED, 1);
                errors.add(Objects.requireNonNullElse(outcome.getErrorType(), UNKNOWN), 1);
            }
            case SUPPRESSED -> {
                sums.add(ReplyMeasure.SUPPRESSED, messages);
                suppressions.add(Objects.requireNonNullElse(outcome.getReason(), UNKNOWN), messages);
            }
            case UNKNOWN -> {}
        }
    }

    /** Adds feedback. */
    void plus(Feedback feedback) {
        sums.add(ReplyMeasure.FEEDBACK_COUNT, 1);
        Integer rating = feedback.getRating();
        if (rating != null) {
            sums.add(ReplyMeasure.RATING_COUNT, 1);
            sums.add(ReplyMeasure.RATING_SUM, rating);
        }
        sums.add(ReplyMeasure.RESOLVED_COUNT, Boolean.TRUE.equals(feedback.getResolved()) ? 1 : 0);
        sums.add(ReplyMeasure.HANDOFF_COUNT, Boolean.TRUE.equals(feedback.getHandoff()) ? 1 : 0);
    }

    /** Adds all that {@code part} holds. */
    void plus(ReplyWindow part) {
        for (ReplyMeasure measure : ReplyMeasure.values()) {
            sums.add(measure, measure.of(part));
        }
        errors.addAll(part.getErrors());
        suppressions.addAll(part.getSuppressions());
        unanswered.addAll(part.getUnanswered());
        waits.merge(part.getWaitSketch(), part.getWaitMaxMillis());
    }

    /** The totals as the window of {@code group} that begins at {@code start}. */
    ReplyWindow toWindow(ReplyGroup group, Instant start, long millis) {
        ReplyWindow.Builder window = group.window(start, millis);
        for (ReplyMeasure measure : ReplyMeasure.values()) {
            measure.write(window, sums.of(measure));
        }
        return window.setErrors(errors.toMap())
                .setSuppressions(suppressions.toMap())
                .setWaitMaxMillis(waits.max())
                .setWaitSketch(waits.toBytes())
                .setUnanswered(unanswered.toMap())
                .setOldestUnansweredAt(oldestUnanswered(start))
                .build();
    }

    /** A count below 0 is a part's, whose message is in another part. */
    private @Nullable Instant oldestUnanswered(Instant start) {
        return unanswered.toMap().entrySet().stream()
                .filter(second -> second.getValue() > 0)
                .map(second -> start.plusSeconds(Long.parseLong(second.getKey())))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private void replied(ReplyMeasure way, ReplyOutcome outcome) {
        sums.add(way, outcome.getMessageIds().size());
        sums.add(ReplyMeasure.REPLIES, 1);
        long wait = Math.max(
                0,
                Duration.between(outcome.getOldestMessageAt(), outcome.getOccurredAt())
                        .toMillis());
        sums.add(ReplyMeasure.WAIT_COUNT, 1);
        sums.add(ReplyMeasure.WAIT_SUM, wait);
        waits.add(wait);
    }
}
