package dev.replystream.cli.check;

import java.util.List;

/**
 * A committed record of {@code reply-outcomes}.
 *
 * @param kind such as {@code ANSWERED} or {@code SUPPRESSED}
 * @param reason why, for people; empty when nothing is said
 * @param messageIds the messages concerned
 */
public record ObservedOutcome(String kind, String reason, List<String> messageIds) {
    /** A decision not to reply. */
    public static final String SUPPRESSED = "SUPPRESSED";

    public ObservedOutcome {
        messageIds = List.copyOf(messageIds);
    }
}
