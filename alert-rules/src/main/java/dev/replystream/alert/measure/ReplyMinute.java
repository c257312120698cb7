package dev.replystream.alert.measure;

import dev.replystream.avro.ReplyWindow;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A minute of messages and replies.
 *
 * @param minute start of the minute
 * @param labels dimensions by name
 * @param outcomes messages that were to be answered, and the failures to make or to send a reply
 * @param messages messages that arrived
 * @param oldestUnanswered when the oldest message without an outcome arrived; empty when all have one
 */
public record ReplyMinute(
        Instant minute,
        Map<String, String> labels,
        Outcomes outcomes,
        long messages,
        Optional<Instant> oldestUnanswered)
        implements MinuteWindow {

    /** Names of the dimensions. */
    public static final Set<String> LABELS = Set.of("channel", "experiment", "variant");

    public ReplyMinute {
        labels = Map.copyOf(labels);
    }

    /** The minute that {@code window} sums up. */
    public static ReplyMinute of(ReplyWindow window) {
        long finished =
                window.getAnswered() + window.getTemplated() + window.getFellBack() + window.getGenerationFailed();
        long failed = window.getGenerationFailed() + window.getSendFailed();
        return new ReplyMinute(
                window.getWindowStart(),
                labelsOf(window),
                new Outcomes(finished, failed, window.getErrors()),
                window.getMessagesIn(),
                Optional.ofNullable(window.getOldestUnansweredAt()));
    }

    @Override
    public boolean isOpen() {
        return oldestUnanswered.isPresent();
    }

    private static Map<String, String> labelsOf(ReplyWindow window) {
        return Map.of(
                "channel", window.getChannel(),
                "experiment", window.getExperiment(),
                "variant", window.getVariant());
    }
}
