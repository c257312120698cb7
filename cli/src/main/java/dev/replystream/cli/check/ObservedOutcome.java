package dev.replystream.cli.check;

import java.util.List;
import java.util.Set;

/**
 * A committed record of {@code reply-outcomes}.
 *
 * @param kind such as {@code ANSWERED} or {@code SUPPRESSED}
 * @param reason why, for people; empty when nothing is said
 * @param messageIds the messages concerned
 */
public record ObservedOutcome(String kind, String reason, List<String> messageIds) {
    /** What the channel said: not about how a message was resolved. */
    private static final Set<String> DELIVERY = Set.of("SENT", "SEND_FAILED");

    /** A decision not to reply. */
    public static final String SUPPRESSED = "SUPPRESSED";

    public ObservedOutcome {
        messageIds = List.copyOf(messageIds);
    }

    /** Whether it says how messages were resolved, and not how a reply was delivered. */
    boolean resolves() {
        return !DELIVERY.contains(kind);
    }
}
