package dev.replystream.worker.reply;

import dev.replystream.worker.control.ConversationControls;
import dev.replystream.worker.conversation.ConversationKey;
import dev.replystream.worker.conversation.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Says whether a machine may reply in a conversation, and to what. Safe for use by several threads. */
public final class Guards {

    /** Reason when a human has taken the conversation over. */
    static final String PAUSED = "paused";
    /** Reason when the conversation got too many replies in a short time. */
    static final String REPLY_CAP = "reply_cap";

    private static final Duration CAP_TIME = Duration.ofMinutes(1);

    private final ConversationControls controls;
    private final GuardSettings settings;
    private final InstantSource clock;

    public Guards(ConversationControls controls, GuardSettings settings, InstantSource clock) {
        this.controls = controls;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether a human has taken it over. */
    boolean isPaused(ConversationKey conversation) {
        return controls.isPaused(conversation.tenant(), conversation.conversationId(), clock.instant());
    }

    /**
     * Why nothing may be replied now; empty when it may.
     *
     * @param history newest turns of the conversation
     */
    Optional<String> reasonAgainst(ConversationKey conversation, List<Turn> history) {
        if (isPaused(conversation)) {
            return Optional.of(PAUSED);
        }
        Instant since = clock.instant().minus(CAP_TIME);
        long replies = history.stream()
                .filter(turn -> turn.speaker() == Turn.Speaker.ASSISTANT)
                .filter(turn -> turn.at().isAfter(since))
                .count();
        return settings.replyCap() > 0 && replies >= settings.replyCap() ? Optional.of(REPLY_CAP) : Optional.empty();
    }

    /** Those of the turns that still count. */
    List<Turn> counting(ConversationKey conversation, List<Turn> history) {
        return controls.contextResetAt(conversation.tenant(), conversation.conversationId())
                .map(reset -> history.stream()
                        .filter(turn -> !turn.at().isBefore(reset))
                        .toList())
                .orElse(history);
    }
}
