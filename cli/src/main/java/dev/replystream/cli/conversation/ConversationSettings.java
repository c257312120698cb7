package dev.replystream.cli.conversation;

import java.time.Duration;

/**
 * How many messages there are to be, and when.
 *
 * @param run a name that no other run has; ids are made of it
 * @param messages how many, at least 1
 * @param seed equal settings with an equal seed give equal messages
 * @param span time in which they arrive, above zero
 * @param multiTurnPercent how many of 100 conversations have several messages, 0 to 100
 */
public record ConversationSettings(String run, int messages, long seed, Duration span, int multiTurnPercent) {
    private static final int USUAL_MULTI_TURN_PERCENT = 50;

    public ConversationSettings {
        if (messages < 1) {
            throw new IllegalArgumentException("messages must be at least 1, was " + messages);
        }
        if (!span.isPositive()) {
            throw new IllegalArgumentException("span must be above zero, was " + span);
        }
        if (multiTurnPercent < 0 || multiTurnPercent > 100) {
            throw new IllegalArgumentException("multiTurnPercent must be between 0 and 100, was " + multiTurnPercent);
        }
    }

    /** Half of the conversations with several messages. */
    public static ConversationSettings of(String run, int messages, long seed, Duration span) {
        return new ConversationSettings(run, messages, seed, span, USUAL_MULTI_TURN_PERCENT);
    }
}
